package io.paycenter.testkit.gateway;

import java.time.Instant;

/** {@code alipay.trade.query}. */
final class AlipayTradeQuery implements AlipayMethod {

    private final AlipayTradeBook trades;

    AlipayTradeQuery(AlipayTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public String name() {
        return "alipay.trade.query";
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        AlipayTrade trade = trades.getOpened(call);
        String total = AlipayMoney.text(trade.order().totalAmount());
        Instant paidAt = trade.paidAt();
        String received = paidAt == null ? "0.00" : total;
        AlipayReply.Members reply = AlipayAnswers.buyer(AlipayAnswers.numbers(trade))
                .add("trade_status", trade.status().name())
                .add("total_amount", total)
                .add("receipt_amount", received)
                .add("buyer_pay_amount", received)
                .add("invoice_amount", received)
                .add("point_amount", "0.00");
        if (paidAt != null) {
            reply.add("send_pay_date", AlipayTimes.text(paidAt))
                    .add("fund_bill_list", AlipayAnswers.fundBills(trade.order().totalAmount()));
        }
        return reply;
    }
}
