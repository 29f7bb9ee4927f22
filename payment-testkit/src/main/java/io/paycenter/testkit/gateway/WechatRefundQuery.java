package io.paycenter.testkit.gateway;

/** {@code GET /v3/refund/domestic/refunds/{out_refund_no}}. */
final class WechatRefundQuery implements WechatOperation {

    private final WechatTradeBook trades;

    WechatRefundQuery(WechatTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public WechatReply execute(WechatCall call) {
        String subMchid = call.query().get("sub_mchid");
        call.requireParty(call.merchant().mchid(), subMchid);
        return trades.findByRefund(call.merchant().mchid(), subMchid, call.number())
                .flatMap(trade -> trade.findRefund(call.number())
                        .<WechatReply>map(refund -> new WechatReply.Members(WechatRefundObject.answer(trade, refund))))
                .orElseThrow(() -> WechatRefusal.resourceNotExists("退款单不存在"));
    }
}
