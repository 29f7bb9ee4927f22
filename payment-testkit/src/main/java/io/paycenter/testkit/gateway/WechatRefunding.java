package io.paycenter.testkit.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /v3/refund/domestic/refunds}: 200 means accepted, not returned. */
final class WechatRefunding implements WechatOperation {

    private final WechatTradeBook trades;

    WechatRefunding(WechatTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public WechatReply execute(WechatCall call) {
        WechatBody body = call.body();
        String subMchid = body.find("/sub_mchid").orElse(null);
        call.requireParty(call.merchant().mchid(), subMchid);
        WechatTrade trade = find(call, subMchid).orElseThrow(() -> WechatRefusal.resourceNotExists("订单不存在"));
        WechatTrade refunded = trades.refund(trade, call, body.number("/amount/total"));
        WechatRefund refund = refunded.findRefund(body.text("/out_refund_no"))
                .orElseThrow(() -> new IllegalStateException("a refund that was accepted is there"));
        return new WechatReply.Members(WechatRefundObject.answer(refunded, refund));
    }

    private Optional<WechatTrade> find(WechatCall call, @Nullable String subMchid) {
        String mchid = call.merchant().mchid();
        return call.body()
                .find("/transaction_id")
                .map(number -> trades.findByTransaction(mchid, subMchid, number))
                .orElseGet(() -> trades.find(mchid, subMchid, call.body().text("/out_trade_no")));
    }
}
