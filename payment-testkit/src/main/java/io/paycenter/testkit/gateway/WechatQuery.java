package io.paycenter.testkit.gateway;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code GET …/out-trade-no/{out_trade_no}} and {@code GET …/id/{transaction_id}}. */
final class WechatQuery implements WechatOperation {

    private static final Pattern TRANSACTION_ID = Pattern.compile("[0-9]{28,32}");

    private final WechatTradeBook trades;
    private final boolean byTransaction;

    private WechatQuery(WechatTradeBook trades, boolean byTransaction) {
        this.trades = trades;
        this.byTransaction = byTransaction;
    }

    static WechatQuery byOutTradeNo(WechatTradeBook trades) {
        return new WechatQuery(trades, false);
    }

    static WechatQuery byTransactionId(WechatTradeBook trades) {
        return new WechatQuery(trades, true);
    }

    @Override
    public WechatReply execute(WechatCall call) {
        String subMchid = call.queryParty();
        return new WechatReply.Members(WechatTransaction.members(find(call, subMchid)));
    }

    private WechatTrade find(WechatCall call, @Nullable String subMchid) {
        String mchid = call.merchant().mchid();
        if (!byTransaction) {
            return trades.find(mchid, subMchid, call.number()).orElseThrow(WechatRefusal::orderNotExist);
        }
        if (!TRANSACTION_ID.matcher(call.number()).matches()) {
            throw WechatRefusal.of(500, "INVALID_TRANSACTIONID", "订单号非法");
        }
        return trades.findByTransaction(mchid, subMchid, call.number()).orElseThrow(WechatRefusal::orderNotExist);
    }
}
