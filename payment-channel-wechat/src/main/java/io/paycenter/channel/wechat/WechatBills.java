package io.paycenter.channel.wechat;

import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Fetches the bill of trades and refunds (交易账单). The first answer is signed and has the file's address, which lives for
 * some minutes, and its hash; the file itself is not signed, so the hash is what vouches for it. The address is a key to
 * the file and is never logged.
 *
 * @param client calls and fetches the file
 * @param clock what day it is: there is no bill of today
 */
record WechatBills(WechatClient client, Merchant merchant, Clock clock) implements BillStrategy {

    private static final long LONGEST_FILE = 1L << 29;
    private static final Set<String> NO_BILL = Set.of("NOSTATEMENTEXIST", "STATEMENTCREATING");

    @Override
    public BillReply download(LocalDate day, Consumer<BillLine> lines) throws ChannelUnknownException {
        if (!day.isBefore(WechatTimes.day(clock.instant()))) {
            return new BillReply.NotReady("the bill of a day is made on the next morning");
        }
        String sub = merchant.subId() == null ? "" : "&sub_mchid=" + merchant.subId();
        WechatAnswer answer = client.send(
                WechatRequest.get("/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL&tar_type=GZIP" + sub));
        if (answer.authentic() && NO_BILL.contains(answer.code())) {
            return new BillReply.NotReady(answer.error().toString());
        }
        if (WechatStatuses.ofTrade(answer) != Meaning.DONE) {
            throw new ChannelUnknownException("WeChat Pay gave no bill: " + answer.error());
        }
        BillHash hash = BillHash.of(answer.fields());
        URI file = address(answer.fields());
        Map<String, String> headers =
                Map.of("Authorization", client.signer().authorization("GET", pathAndQuery(file), ""), "Accept", "*/*");
        return client.http().download(file, headers, LONGEST_FILE, packed -> WechatBillFile.read(packed, hash, lines));
    }

    private static String pathAndQuery(URI file) {
        return file.getRawPath() + (file.getRawQuery() == null ? "" : "?" + file.getRawQuery());
    }

    /** Asked for as gzip once more, as the protocol wants it. */
    private static URI address(Fields answer) throws ChannelUnknownException {
        URI given = answer.text("/download_url")
                .flatMap(ChannelHttp::address)
                .orElseThrow(() -> new ChannelUnknownException("WeChat's answer lacks the address of the bill"));
        String query = given.getRawQuery();
        boolean asked = query != null && query.contains("tartype=");
        return asked ? given : URI.create(given + (query == null ? "?" : "&") + "tartype=gzip");
    }
}
