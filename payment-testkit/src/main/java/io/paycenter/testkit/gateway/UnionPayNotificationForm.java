package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What UnionPay says of a payment, a refund or an undo, behind the merchant's back and by the payer's browser alike. */
final class UnionPayNotificationForm {

    private UnionPayNotificationForm() {}

    static Map<String, String> of(UnionPayTrade trade) {
        UnionPayBooking booking = Objects.requireNonNull(trade.booking(), "nobody has begun to pay");
        Map<String, String> fields = common(trade.order()::get, booking, trade.respCode());
        fields.putAll(UnionPayAnswers.card());
        fields.put("exchangeRate", "0");
        putIfPresent(fields, "qrNo", trade.order().get("qrNo"));
        return fields;
    }

    static Map<String, String> of(UnionPayRefund refund) {
        Map<String, String> fields = common(refund::get, refund.booking(), refund.respCode());
        for (String original : new String[] {"origQryId", "origOrderId", "origTxnTime"}) {
            putIfPresent(fields, original, refund.get(original));
        }
        return fields;
    }

    private static Map<String, String> common(UnaryOperator<String> request, UnionPayBooking booking, String respCode) {
        Map<String, String> fields = new LinkedHashMap<>(UnionPayAnswers.echo(request));
        fields.putAll(UnionPayAnswers.booked(booking, request.apply("txnAmt")));
        String text = respCode.equals("00") ? "success" : UnionPayAnswers.text(respCode);
        fields.putAll(UnionPayAnswers.result(respCode, text));
        putIfPresent(fields, "accSplitData", request.apply("accSplitData"));
        return fields;
    }

    private static void putIfPresent(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
