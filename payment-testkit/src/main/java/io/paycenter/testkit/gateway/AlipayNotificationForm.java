package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what a notification says of a change: fields with their names, formats and quirks. */
final class AlipayNotificationForm {

    private AlipayNotificationForm() {}

    static Map<String, String> of(AlipayChange change, String notifyId) {
        AlipayTrade trade = change.after();
        Map<String, String> fields = new LinkedHashMap<>();
        addHead(fields, trade.order(), notifyId);
        addTrade(fields, trade);
        addTimes(fields, trade);
        if (trade.paidAt() != null) {
            addMoney(fields, trade.order().totalAmount());
        }
        if (change.refunded()) {
            addRefund(fields, trade);
        }
        return fields;
    }

    private static void addHead(Map<String, String> fields, AlipayOrder order, String notifyId) {
        fields.put("notify_type", "trade_status_sync");
        fields.put("notify_id", notifyId);
        fields.put("charset", order.charset().name().toLowerCase(Locale.ROOT));
        fields.put("version", "1.0");
        fields.put("sign_type", "RSA2");
        fields.put("app_id", order.appId());
        fields.put("auth_app_id", order.appId());
        fields.put("seller_id", order.sellerId());
        AlipayBuyer buyer = AlipayBuyer.of(order);
        fields.put(buyer.isOpenId() ? "buyer_open_id" : "buyer_id", buyer.id());
        fields.put("buyer_logon_id", AlipayBuyer.LOGON_ID);
    }

    private static void addTrade(Map<String, String> fields, AlipayTrade trade) {
        fields.put("trade_no", String.valueOf(trade.tradeNo()));
        fields.put("out_trade_no", trade.outTradeNo());
        fields.put("trade_status", trade.status().name());
        fields.put("total_amount", AlipayMoney.text(trade.order().totalAmount()));
        fields.put("subject", trade.order().subject());
        putIfPresent(fields, "body", trade.order().body());
        putIfPresent(fields, "passback_params", trade.order().passbackParams());
    }

    private static void addTimes(Map<String, String> fields, AlipayTrade trade) {
        putTimeIfPresent(fields, "gmt_create", trade.createdAt());
        putTimeIfPresent(fields, "gmt_payment", trade.paidAt());
        putTimeIfPresent(fields, "gmt_close", trade.closedAt());
    }

    private static void addMoney(Map<String, String> fields, BigDecimal total) {
        String amount = AlipayMoney.text(total);
        fields.put("receipt_amount", amount);
        fields.put("buyer_pay_amount", amount);
        fields.put("invoice_amount", amount);
        fields.put("point_amount", "0.00");
        Map<String, String> bill = new LinkedHashMap<>();
        bill.put("amount", amount);
        bill.put("fundChannel", "ALIPAYACCOUNT");
        fields.put("fund_bill_list", AlipayJson.plain(List.of(bill)));
    }

    /** The sum of all refunds, but the number, the time and the returned money of the newest one. */
    private static void addRefund(Map<String, String> fields, AlipayTrade trade) {
        AlipayRefund newest = trade.refunds().get(trade.refunds().size() - 1);
        fields.put("out_biz_no", newest.outRequestNo());
        fields.put("refund_fee", AlipayMoney.text(trade.refundedAmount()));
        fields.put("send_back_fee", AlipayMoney.text(newest.amount()));
        fields.put("gmt_refund", AlipayTimes.textWithMilliseconds(newest.refundedAt()));
    }

    private static void putIfPresent(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static void putTimeIfPresent(Map<String, String> fields, String name, @Nullable Instant time) {
        putIfPresent(fields, name, time == null ? null : AlipayTimes.text(time));
    }
}
