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
        Instant paidAt = trade.paidAt();
        AlipayReply.Members reply = AlipayAnswers.buyer(AlipayAnswers.numbers(trade), trade.order())
                .add("trade_status", trade.status().name());
        AlipayAnswers.amounts(reply, trade);
        if (paidAt != null) {
            reply.add("send_pay_date", AlipayTimes.text(paidAt))
                    .add("fund_bill_list", AlipayAnswers.fundBills(trade.order().totalAmount()));
        }
        return reply;
    }
}
