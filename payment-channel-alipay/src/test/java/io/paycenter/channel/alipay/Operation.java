package io.paycenter.channel.alipay;

import io.paycenter.api.Amounts;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundId;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import java.net.URI;
import java.time.Instant;

/** The operations that call the gateway, through the public door, with one order and one refund. */
enum Operation {
    QR("alipay.trade.precreate", "\"qr_code\":\"https://qr.alipay.com/bax1\"") {
        @Override
        Object call(Channel channel) throws ChannelUnknownException {
            return run(product(channel, "qr"));
        }

        private <Q, A> PayReply run(PayProduct<Q, A> product) throws ChannelUnknownException {
            return product.classify(PAY_ORDER, product.send(product.build(PAY_ORDER)));
        }
    },
    QUERY(
            "alipay.trade.query",
            "\"trade_no\":\"2026053122001400000000000001\",\"trade_status\":\"TRADE_SUCCESS\","
                    + "\"total_amount\":\"88.88\",\"send_pay_date\":\"2026-06-01 08:00:30\"") {
        @Override
        Object call(Channel channel) throws ChannelUnknownException {
            return channel.queryStrategy().query(ORDER);
        }
    },
    CLOSE("alipay.trade.close", "\"trade_no\":\"2026053122001400000000000001\"") {
        @Override
        Object call(Channel channel) throws ChannelUnknownException {
            return channel.closeStrategy().close(ORDER);
        }
    },
    REFUND("alipay.trade.refund", "\"fund_change\":\"Y\",\"refund_fee\":\"50.00\"") {
        @Override
        Object call(Channel channel) throws ChannelUnknownException {
            return channel.refundStrategy().refund(REFUND_ORDER);
        }
    },
    REFUND_QUERY(
            "alipay.trade.fastpay.refund.query",
            "\"out_request_no\":\"R0000000000000000000000001\",\"refund_status\":\"REFUND_SUCCESS\","
                    + "\"refund_amount\":\"20.00\",\"gmt_refund_pay\":\"2026-06-01 08:05:00\"") {
        @Override
        Object call(Channel channel) throws ChannelUnknownException {
            return channel.refundQueryStrategy().query(REFUND_ORDER);
        }
    };

    static final AttemptId ATTEMPT = AttemptId.of("P0000000000000000000000001");
    static final ChannelOrder ORDER = new ChannelOrder(
            ATTEMPT,
            ProductCode.of("qr"),
            Amounts.parse("amount", "88.88", "CNY"),
            Instant.parse("2026-06-01T00:00:00Z"),
            Instant.parse("2026-06-01T00:15:00.999Z"),
            ChannelTradeNo.of("2026053122001400000000000001"));
    static final PayOrder PAY_ORDER = new PayOrder(
            ORDER, "Tea & cake 茶", Payer.unknown(), URI.create("https://pay.example.com/cashier/abc?lang=zh"));
    static final RefundOrder REFUND_ORDER = new RefundOrder(
            RefundId.of("R0000000000000000000000001"),
            ORDER,
            Amounts.parse("amount", "20.00", "CNY"),
            Instant.parse("2026-06-01T00:05:00Z"),
            "out of stock");

    private final String method;
    private final String success;

    Operation(String method, String success) {
        this.method = method;
        this.success = success;
    }

    abstract Object call(Channel channel) throws ChannelUnknownException;

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

    static PayProduct<?, ?> product(Channel channel, String code) {
        return channel.products().stream()
                .filter(product -> product.code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a reply leaves it open what happened. */
    static boolean isUnknown(Object reply) {
        return reply instanceof PayReply.Unknown
                || reply instanceof QueryReply.Unknown
                || reply instanceof CloseReply.Doubtful
                || reply instanceof RefundReply.Unknown
                || reply instanceof RefundQueryReply.Unknown;
    }
}
