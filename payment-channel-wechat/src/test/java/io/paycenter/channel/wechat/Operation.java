package io.paycenter.channel.wechat;

import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import java.util.Locale;

/** Every call that a channel makes at WeChat Pay. */
enum Operation {
    QR("/v3/pay/transactions/native", 200, "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=p4lpSuKzz\"}"),
    WAP(
            "/v3/pay/transactions/h5",
            200,
            "{\"h5_url\":\"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=1\"}"),
    JSAPI("/v3/pay/transactions/jsapi", 200, "{\"prepay_id\":\"wx201410272009395522657a690389285100\"}"),
    MINI("/v3/pay/transactions/jsapi", 200, "{\"prepay_id\":\"wx201410272009395522657a690389285100\"}"),
    APP("/v3/pay/transactions/app", 200, "{\"prepay_id\":\"wx201410272009395522657a690389285100\"}"),
    BARCODE("/v3/pay/transactions/codepay", 200, trade("SUCCESS", "MICROPAY")),
    QUERY("/v3/pay/transactions/out-trade-no/" + Calls.ATTEMPT, 200, trade("SUCCESS", "NATIVE")),
    CLOSE("/v3/pay/transactions/out-trade-no/" + Calls.ATTEMPT + "/close", 204, ""),
    REFUND("/v3/refund/domestic/refunds", 200, refund("SUCCESS")),
    REFUND_QUERY("/v3/refund/domestic/refunds/" + Calls.REFUND, 200, refund("SUCCESS"));

    private final String path;
    private final int status;
    private final String success;

    Operation(String path, int status, String success) {
        this.path = path;
        this.status = status;
        this.success = success;
    }

    Object call(Channel channel) throws ChannelUnknownException {
        return switch (this) {
            case QR, WAP, JSAPI, MINI, APP, BARCODE -> Calls.pay(channel, name().toLowerCase(Locale.ROOT));
            case QUERY -> channel.queryStrategy().query(Calls.order("qr"));
            case CLOSE -> channel.closeStrategy().close(Calls.order("qr"));
            case REFUND -> channel.refundStrategy().refund(Calls.refundOrder());
            case REFUND_QUERY -> channel.refundQueryStrategy().query(Calls.refundOrder());
        };
    }

    /** Whether it changes nothing, so that it may be asked again on another connection. */
    boolean isQuestion() {
        return this == QUERY || this == REFUND_QUERY;
    }

    /** Whether it makes an order that the payer confirms. */
    boolean isPrepay() {
        return switch (this) {
            case QR, WAP, JSAPI, MINI, APP -> true;
            default -> false;
        };
    }

    String path() {
        return path;
    }

    /** The status when all went well. */
    int status() {
        return status;
    }

    /** What WeChat Pay says then. */
    String success() {
        return success;
    }

    static String trade(String state, String type) {
        return "{\"appid\":\"" + Platform.APP_ID + "\",\"mchid\":\"" + Vectors.MERCHANT + "\",\"out_trade_no\":\""
                + Calls.ATTEMPT + "\",\"transaction_id\":\"" + Calls.TRADE_NO + "\",\"trade_type\":\"" + type
                + "\",\"trade_state\":\"" + state
                + "\",\"trade_state_desc\":\"words\",\"bank_type\":\"OTHERS\",\"attach\":\"\",\"success_time\":"
                + "\"2026-06-01T08:00:30+08:00\",\"payer\":{\"openid\":\"" + Calls.OPEN_ID
                + "\"},\"amount\":{\"total\":8888,\"payer_total\":8000,\"currency\":\"CNY\",\"payer_currency\":\"CNY\"}}";
    }

    static String refund(String status) {
        return "{\"refund_id\":\"50302501202606010000000001\",\"out_refund_no\":\"" + Calls.REFUND
                + "\",\"transaction_id\":\"" + Calls.TRADE_NO + "\",\"out_trade_no\":\"" + Calls.ATTEMPT
                + "\",\"channel\":\"ORIGINAL\",\"user_received_account\":\"支付用户零钱\",\"success_time\":"
                + "\"2026-06-01T08:06:00+08:00\",\"create_time\":\"2026-06-01T08:05:01+08:00\",\"status\":\"" + status
                + "\",\"amount\":{\"total\":8888,\"refund\":2000,\"payer_total\":8000,\"payer_refund\":1800,"
                + "\"settlement_refund\":2000,\"settlement_total\":8888,\"discount_refund\":0,\"currency\":\"CNY\"}}";
    }

    static String error(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"words\"}";
    }
}
