package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transaction object: answer to a query, to code pay, and what a notification holds. */
final class WechatTransaction {

    /** Who pays if the order names nobody. */
    static final String ANYBODY = "oSimulatedPayerOfWechat00001";

    private WechatTransaction() {}

    static Map<String, Object> members(WechatTrade trade) {
        WechatOrder order = trade.order();
        Map<String, Object> members = order.party().members();
        members.put("out_trade_no", order.outTradeNo());
        members.put("trade_state", trade.state().name());
        members.put("trade_state_desc", trade.state().text());
        Instant paidAt = trade.paidAt();
        if (paidAt != null) {
            addPayment(members, trade, paidAt);
        }
        members.put("amount", amount(trade));
        return members;
    }

    private static void addPayment(Map<String, Object> members, WechatTrade trade, Instant paidAt) {
        WechatOrder order = trade.order();
        members.put("transaction_id", trade.transactionId());
        members.put("trade_type", order.product().tradeType());
        members.put("bank_type", "OTHERS");
        if (order.attach() != null) {
            members.put("attach", order.attach());
        }
        members.put("success_time", WechatTimes.text(paidAt));
        String openid = order.openid();
        members.put("payer", Map.of(order.openidKey(), openid == null ? ANYBODY : openid));
        if (trade.coupon() > 0) {
            members.put("promotion_detail", List.of(promotion(trade)));
        }
    }

    private static Map<String, Object> amount(WechatTrade trade) {
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put("total", trade.order().total());
        amount.put("currency", "CNY");
        if (trade.paidAt() != null) {
            amount.put("payer_total", trade.payerTotal());
            amount.put("payer_currency", "CNY");
        }
        return amount;
    }

    private static Map<String, Object> promotion(WechatTrade trade) {
        Map<String, Object> coupon = new LinkedHashMap<>();
        coupon.put("coupon_id", "109519");
        coupon.put("name", "模拟代金券");
        coupon.put("scope", "GLOBAL");
        coupon.put("type", "CASH");
        coupon.put("amount", trade.coupon());
        coupon.put("stock_id", "931386");
        coupon.put("wechatpay_contribute", trade.coupon());
        coupon.put("merchant_contribute", 0);
        coupon.put("other_contribute", 0);
        coupon.put("currency", "CNY");
        return coupon;
    }
}
