package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.FundLine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * Fetches a bill in one file. The answer to the application is signed and has the file's hash, which vouches for the file, for
 * that has no signature.
 *
 * @param desk where it is fetched
 * @param before the path and query up to the day
 * @param after the query behind it
 * @param kind what its rows are
 */
record WechatBills<L>(WechatBillDesk desk, String before, String after, WechatBillTable.Kind<L> kind)
        implements BillStrategy<L> {

    /** Of trades and refunds (交易账单). */
    static WechatBills<BillLine> trades(WechatBillDesk desk, Merchant merchant) {
        String sub = merchant.isSub() ? "&sub_mchid=" + merchant.subId() : "";
        return new WechatBills<>(
                desk, "/v3/bill/tradebill?bill_date=", "&bill_type=ALL&tar_type=GZIP" + sub, WechatTradeTable::new);
    }

    /** Of the funds of a direct merchant (资金账单). */
    static WechatBills<FundLine> funds(WechatBillDesk desk, FundAccount account) {
        return new WechatBills<>(
                desk,
                "/v3/bill/fundflowbill?bill_date=",
                "&account_type=" + account + "&tar_type=GZIP",
                WechatFundTable::new);
    }

    @Override
    public BillReply download(LocalDate day, Consumer<L> lines) throws ChannelUnknownException {
        return desk.apply(day, before + day + after, answer -> {
            BillHash hash = BillHash.of(answer);
            return desk.fetch(packed(WechatBillDesk.address(answer)), file -> read(file, hash, lines));
        });
    }

    private BillReply read(InputStream file, BillHash hash, Consumer<L> lines)
            throws IOException, ChannelUnknownException {
        BillReply reply = WechatBillFile.read(hash.watch(WechatBillFile.unpacked(file)), kind, lines);
        hash.check();
        return reply;
    }

    /** Asked for as gzip once more, as the protocol wants it. */
    private static URI packed(URI given) {
        String query = given.getRawQuery();
        boolean asked = query != null && query.contains("tartype=");
        return asked ? given : URI.create(given + (query == null ? "?" : "&") + "tartype=gzip");
    }
}
