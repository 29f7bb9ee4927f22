package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Every call that a channel makes at UnionPay. */
enum Operation {
    APP(UnionPayRequest.APP),
    QR(UnionPayRequest.BACK),
    BARCODE(UnionPayRequest.BACK),
    QUERY(UnionPayRequest.QUERY),
    CLOSE(UnionPayRequest.BACK),
    REFUND(UnionPayRequest.BACK),
    REFUND_QUERY(UnionPayRequest.QUERY);

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    Object call(Channel channel) throws ChannelUnknownException {
        return switch (this) {
            case APP, QR, BARCODE -> Calls.pay(channel, name().toLowerCase(Locale.ROOT));
            case QUERY -> channel.queryStrategy().query(Calls.order("page"));
            case CLOSE -> channel.closeStrategy().close(Calls.order("barcode"));
            case REFUND -> channel.refundStrategy().refund(Calls.refundOrder());
            case REFUND_QUERY -> channel.refundQueryStrategy().query(Calls.refundOrder());
        };
    }

    String path() {
        return path;
    }

    /** How many requests it takes up to the one that counts. */
    int requests() {
        return this == CLOSE ? 2 : 1;
    }

    /** What UnionPay says when all went well. */
    Map<String, String> success() {
        return switch (this) {
            case APP -> with(order("01", "00"), "tn", "202611011205001234568");
            case QR -> with(order("07", "00"), "qrCode", "https://qr.95516.com/00010000/62842747");
            case BARCODE -> order("06", "00");
            case QUERY -> trade("00", "00");
            case CLOSE -> with(order("01", "00"), "txnType", "99");
            case REFUND -> with(refund("00"), "queryId", "202611011204001234569");
            case REFUND_QUERY -> refunded("00", "00");
        };
    }

    /** What it says with another code. */
    Map<String, String> with(String code) {
        return with(success(), "respCode", code);
    }

    private static Map<String, String> order(String subType, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("accessType", "0");
        fields.put("merId", Platform.MERCHANT);
        fields.put("orderId", Calls.ATTEMPT.value());
        fields.put("respCode", code);
        fields.put("respMsg", "成功[0000000]");
        fields.put("txnSubType", subType);
        fields.put("txnTime", "20261101120000");
        fields.put("txnType", "01");
        return fields;
    }

    private static Map<String, String> refund(String code) {
        Map<String, String> fields = order("00", code);
        fields.put("orderId", Calls.REFUND.value());
        fields.put("origQryId", Calls.TRADE_NO);
        fields.put("txnTime", "20261101120400");
        fields.put("txnType", "04");
        return fields;
    }

    /** The answer to a query of a payment. */
    static Map<String, String> trade(String code, String original) {
        Map<String, String> fields = order("01", code);
        fields.put("currencyCode", "156");
        fields.put("origRespCode", original);
        fields.put("origRespMsg", "words[1234567]");
        fields.put("queryId", Calls.TRADE_NO);
        fields.put("settleAmt", "8000");
        fields.put("settleDate", "1101");
        fields.put("traceNo", "123456");
        fields.put("traceTime", "1101120130");
        fields.put("txnAmt", "8888");
        return fields;
    }

    /** The answer to a query of a refund. */
    static Map<String, String> refunded(String code, String original) {
        Map<String, String> fields = refund(code);
        fields.put("origRespCode", original);
        fields.put("origRespMsg", "words[1234567]");
        fields.put("traceTime", "1101120402");
        fields.put("txnAmt", "2000");
        return fields;
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }
}
