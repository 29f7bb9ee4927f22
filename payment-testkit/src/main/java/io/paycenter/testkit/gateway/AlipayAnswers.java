package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Members that several answers share. There is one buyer, and he pays from his balance. */
final class AlipayAnswers {

    static final String BUYER_ID = "2088102100000001";
    static final String BUYER_LOGON_ID = "sim***@example.com";

    private AlipayAnswers() {}

    static AlipayReply.Members numbers(AlipayTrade trade) {
        return new AlipayReply.Members()
                .add("trade_no", String.valueOf(trade.tradeNo()))
                .add("out_trade_no", trade.outTradeNo());
    }

    static AlipayReply.Members buyer(AlipayReply.Members reply) {
        return reply.add("buyer_logon_id", BUYER_LOGON_ID).add("buyer_user_id", BUYER_ID);
    }

    /** Snake case here; in a notification the same list is camel case. */
    static List<Map<String, String>> fundBills(BigDecimal amount) {
        return List.of(Map.of("fund_channel", "ALIPAYACCOUNT", "amount", AlipayMoney.text(amount)));
    }
}
