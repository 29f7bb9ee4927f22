package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refund as answers and as notifications write it down; they differ. */
final class WechatRefundObject {

    static final String ACCOUNT = "支付用户零钱";

    private WechatRefundObject() {}

    static Map<String, Object> answer(WechatTrade trade, WechatRefund refund) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("refund_id", refund.refundId());
        members.put("out_refund_no", refund.outRefundNo());
        members.put("transaction_id", trade.transactionId());
        members.put("out_trade_no", trade.outTradeNo());
        members.put("channel", refund.redirection() == null ? "ORIGINAL" : "OTHER_BANKCARD");
        members.put("user_received_account", account(refund));
        addSuccess(members, refund);
        members.put("create_time", WechatTimes.text(refund.acceptedAt()));
        members.put("status", refund.status().name());
        members.put("funds_account", "AVAILABLE");
        Map<String, Object> amount = amount(trade, refund);
        amount.put("from", List.of());
        amount.put("settlement_refund", refund.amount());
        amount.put("settlement_total", trade.order().total());
        amount.put("discount_refund", refund.amount() - trade.payerShare(refund.amount()));
        amount.put("currency", "CNY");
        amount.put("refund_fee", 0);
        members.put("amount", amount);
        return members;
    }

    static Map<String, Object> notification(WechatTrade trade, WechatRefund refund) {
        Map<String, Object> members = trade.order().party().numbers();
        members.put("out_trade_no", trade.outTradeNo());
        members.put("transaction_id", trade.transactionId());
        members.put("out_refund_no", refund.outRefundNo());
        members.put("refund_id", refund.refundId());
        members.put("refund_status", refund.status().name());
        addSuccess(members, refund);
        members.put("user_received_account", account(refund));
        members.put("amount", amount(trade, refund));
        return members;
    }

    private static String account(WechatRefund refund) {
        WechatRedirection redirection = refund.redirection();
        return redirection == null ? ACCOUNT : redirection.account();
    }

    private static void addSuccess(Map<String, Object> members, WechatRefund refund) {
        Instant succeededAt = refund.succeededAt();
        if (succeededAt != null) {
            members.put("success_time", WechatTimes.text(succeededAt));
        }
    }

    private static Map<String, Object> amount(WechatTrade trade, WechatRefund refund) {
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put("total", trade.order().total());
        amount.put("refund", refund.amount());
        amount.put("payer_total", trade.payerTotal());
        amount.put("payer_refund", trade.payerShare(refund.amount()));
        return amount;
    }
}
