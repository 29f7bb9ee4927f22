package io.paycenter.channel.unionpay;

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

/** What tests ask of a channel. */
final class Calls {

    static final AttemptId ATTEMPT = AttemptId.of("A0000000000000000000000001");
    static final RefundId REFUND = RefundId.of("R0000000000000000000000001");
    static final String TRADE_NO = "202611011200001234567";
    static final String QR_NO = "6220000000000000007";
    static final Instant CREATED = Instant.parse("2026-11-01T04:00:00.123Z");
    static final Instant EXPIRES = Instant.parse("2026-11-01T04:15:00.999Z");
    static final Instant REFUNDED = Instant.parse("2026-11-01T04:04:00Z");
    static final Payer PAYER = new Payer("203.0.113.7", null, QR_NO);

    private Calls() {}

    static ChannelOrder order(String product) {
        return new ChannelOrder(
                ATTEMPT,
                ProductCode.of(product),
                Amounts.parse("amount", "88.88", "CNY"),
                CREATED,
                EXPIRES,
                ChannelTradeNo.of(TRADE_NO));
    }

    static RefundOrder refundOrder() {
        return refundOrder("20.00", REFUNDED);
    }

    static RefundOrder refundOrder(String amount, Instant sentAt) {
        return refundOrder(amount, sentAt, RefundCause.REQUESTED);
    }

    static RefundOrder refundOrder(String amount, Instant sentAt, RefundCause cause) {
        return new RefundOrder(
                REFUND, order("page"), Amounts.parse("amount", amount, "CNY"), sentAt, cause, "out of stock");
    }

    static PayOrder payOrder(String product) {
        return payOrder(product, PAYER);
    }

    static PayOrder payOrder(String product, Payer payer) {
        return new PayOrder(
                order(product), "Tea & cake 茶🍵", payer, URI.create("https://pay.example.com/cashier/abc?lang=zh"));
    }

    static PayProduct<?, ?> product(Channel channel, String code) {
        return channel.products().stream()
                .filter(product -> product.code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** All steps of a product. */
    static PayReply pay(Channel channel, String product, Payer payer) throws ChannelUnknownException {
        return run(product(channel, product), payOrder(product, payer));
    }

    static PayReply pay(Channel channel, String product) throws ChannelUnknownException {
        return pay(channel, product, PAYER);
    }

    static <Q, A> PayReply run(PayProduct<Q, A> product, PayOrder order) throws ChannelUnknownException {
        return product.classify(order, product.send(product.build(order)));
    }
}
