package io.paycenter.channel.alipay;

import io.paycenter.api.Amounts;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.RefundOrder;
import java.net.URI;
import java.time.Instant;

/** The operations that call the gateway, through the public door, with one order and one refund. */
enum Operation {
    QR("alipay.trade.precreate", "\"qr_code\":\"https://qr.alipay.com/bax1\""),
    BARCODE(
            "alipay.trade.pay",
            "\"trade_no\":\"2026053122001400000000000001\",\"total_amount\":\"88.88\","
                    + "\"gmt_payment\":\"2026-06-01 08:00:30\""),
    JSAPI("alipay.trade.create", "\"trade_no\":\"2026053122001400000000000001\""),
    MINI("alipay.trade.create", "\"trade_no\":\"2026053122001400000000000001\""),
    QUERY(
            "alipay.trade.query",
            "\"trade_no\":\"2026053122001400000000000001\",\"trade_status\":\"TRADE_SUCCESS\","
                    + "\"total_amount\":\"88.88\",\"send_pay_date\":\"2026-06-01 08:00:30\""),
    CLOSE("alipay.trade.close", "\"trade_no\":\"2026053122001400000000000001\""),
    CANCEL(
            "alipay.trade.cancel",
            "\"trade_no\":\"2026053122001400000000000001\",\"retry_flag\":\"N\",\"action\":\"close\""),
    REFUND("alipay.trade.refund", "\"fund_change\":\"Y\",\"refund_fee\":\"50.00\""),
    REFUND_QUERY(
            "alipay.trade.fastpay.refund.query",
            "\"out_request_no\":\"R0000000000000000000000001\",\"refund_status\":\"REFUND_SUCCESS\","
                    + "\"refund_amount\":\"20.00\",\"gmt_refund_pay\":\"2026-06-01 08:05:00\"");

    static final AttemptId ATTEMPT = AttemptId.of("P0000000000000000000000001");
    static final String AUTH_CODE = "286248566432274952";
    static final String OPEN_ID = "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5";

    private final String method;
    private final String success;

    Operation(String method, String success) {
        this.method = method;
        this.success = success;
    }

    Object call(Channel channel) throws ChannelUnknownException {
        return switch (this) {
            case QR -> pay(channel, "qr", Payer.unknown());
            case BARCODE -> pay(channel, "barcode", new Payer(null, null, AUTH_CODE));
            case JSAPI -> pay(channel, "jsapi", new Payer(null, OPEN_ID, null));
            case MINI -> pay(channel, "mini", new Payer(null, OPEN_ID, null));
            case QUERY -> channel.queryStrategy().query(order("qr"));
            case CLOSE -> channel.closeStrategy().close(order("qr"));
            case CANCEL -> channel.closeStrategy().close(order("barcode"));
            case REFUND -> channel.refundStrategy().refund(refundOrder());
            case REFUND_QUERY -> channel.refundQueryStrategy().query(refundOrder());
        };
    }

    String method() {
        return method;
    }

    /** What Alipay says when all went well with this order number. */
    String success(String number) {
        return "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"" + number + "\"," + success + "}";
    }

    String success() {
        return success(ATTEMPT.value());
    }

    static String error(String code, String subCode) {
        return "{\"code\":\"" + code + "\",\"msg\":\"m\",\"sub_code\":\"" + subCode + "\",\"sub_msg\":\"words\"}";
    }

    static ChannelOrder order(String product) {
        return new ChannelOrder(
                ATTEMPT,
                ProductCode.of(product),
                Amounts.parse("amount", "88.88", "CNY"),
                Instant.parse("2026-06-01T00:00:00Z"),
                Instant.parse("2026-06-01T00:15:00.999Z"),
                ChannelTradeNo.of("2026053122001400000000000001"));
    }

    static RefundOrder refundOrder() {
        return new RefundOrder(
                RefundId.of("R0000000000000000000000001"),
                order("qr"),
                Amounts.parse("amount", "20.00", "CNY"),
                Instant.parse("2026-06-01T00:05:00Z"),
                RefundCause.REQUESTED,
                "out of stock");
    }

    static PayProduct<?, ?> product(Channel channel, String code) {
        return channel.products().stream()
                .filter(product -> product.code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** All steps of a product. */
    static PayReply pay(Channel channel, String product, Payer payer) throws ChannelUnknownException {
        PayOrder order = new PayOrder(
                order(product), "Tea & cake 茶", payer, URI.create("https://pay.example.com/cashier/abc?lang=zh"));
        return run(product(channel, product), order);
    }

    private static <Q, A> PayReply run(PayProduct<Q, A> product, PayOrder order) throws ChannelUnknownException {
        return product.classify(order, product.send(product.build(order)));
    }
}
