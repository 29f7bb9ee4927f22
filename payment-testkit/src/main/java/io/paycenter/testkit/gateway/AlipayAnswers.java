package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Members that several answers share. The buyer pays everything from his balance. */
final class AlipayAnswers {

    private AlipayAnswers() {}

    static AlipayReply.Members numbers(AlipayTrade trade) {
        return new AlipayReply.Members()
                .add("trade_no", String.valueOf(trade.tradeNo()))
                .add("out_trade_no", trade.outTradeNo());
    }

    static AlipayReply.Members buyer(AlipayReply.Members reply, AlipayOrder order) {
        AlipayBuyer buyer = AlipayBuyer.of(order);
        return reply.add("buyer_logon_id", AlipayBuyer.LOGON_ID)
                .add(buyer.isOpenId() ? "buyer_open_id" : "buyer_user_id", buyer.id());
    }

    /** What was ordered, and what of it was paid: nothing or all of it. */
    static AlipayReply.Members amounts(AlipayReply.Members reply, AlipayTrade trade) {
        String total = AlipayMoney.text(trade.order().totalAmount());
        String received = trade.paidAt() == null ? "0.00" : total;
        return reply.add("total_amount", total)
                .add("receipt_amount", received)
                .add("buyer_pay_amount", received)
                .add("invoice_amount", received)
                .add("point_amount", "0.00");
    }

    /** Snake case here; in a notification the same list is camel case. */
    static List<Map<String, String>> fundBills(BigDecimal amount) {
        return List.of(Map.of("fund_channel", "ALIPAYACCOUNT", "amount", AlipayMoney.text(amount)));
    }
}
