package io.paycenter.testkit.gateway;

import java.util.Optional;

/** {@code alipay.trade.fastpay.refund.query}: an unknown refund is a success without {@code refund_status}. */
final class AlipayRefundQuery implements AlipayMethod {

    private final AlipayTradeBook trades;

    AlipayRefundQuery(AlipayTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public String name() {
        return "alipay.trade.fastpay.refund.query";
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        AlipayTrade trade = trades.getOpened(call);
        String outRequestNo = call.content().text("out_request_no", 64);
        AlipayReply.Members reply = AlipayAnswers.numbers(trade);
        trade.findRefund(outRequestNo).ifPresent(refund -> describe(reply, trade, refund, call.content()));
        return reply;
    }

    private static void describe(
            AlipayReply.Members reply, AlipayTrade trade, AlipayRefund refund, AlipayBizContent asked) {
        reply.add("out_request_no", refund.outRequestNo())
                .add("refund_status", "REFUND_SUCCESS")
                .add("total_amount", AlipayMoney.text(trade.order().totalAmount()))
                .add("refund_amount", AlipayMoney.text(refund.amount()))
                .addIfPresent("refund_reason", Optional.ofNullable(refund.reason()));
        if (asked.asksFor("gmt_refund_pay")) {
            reply.add("gmt_refund_pay", AlipayTimes.text(refund.refundedAt()));
        }
        if (asked.asksFor("refund_detail_item_list")) {
            reply.add("send_back_fee", AlipayMoney.text(refund.amount()))
                    .add("refund_detail_item_list", AlipayAnswers.fundBills(refund.amount()));
        }
    }
}
