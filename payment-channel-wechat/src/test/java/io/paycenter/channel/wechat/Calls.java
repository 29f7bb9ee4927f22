package io.paycenter.channel.wechat;

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

    static final AttemptId ATTEMPT = AttemptId.of("P0000000000000000000000001");
    static final RefundId REFUND = RefundId.of("R0000000000000000000000001");
    static final String TRADE_NO = "4200002501202606010000000001";
    static final String OPEN_ID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
    static final String AUTH_CODE = "130000000000000007";
    static final Payer PAYER = new Payer("203.0.113.7", OPEN_ID, AUTH_CODE);

    private Calls() {}

    static ChannelOrder order(String product) {
        return new ChannelOrder(
                ATTEMPT,
                ProductCode.of(product),
                Amounts.parse("amount", "88.88", "CNY"),
                Instant.parse("2026-06-01T00:00:00Z"),
                Instant.parse("2026-06-01T00:15:00.999Z"),
                null);
    }

    /** The same order, known to be paid. */
    static ChannelOrder paidOrder(String product) {
        ChannelOrder order = order(product);
        return new ChannelOrder(
                order.id(),
                order.product(),
                order.amount(),
                order.createdAt(),
                order.expireAt(),
                ChannelTradeNo.of(TRADE_NO));
    }

    static RefundOrder refundOrder() {
        return new RefundOrder(
                REFUND,
                paidOrder("qr"),
                Amounts.parse("amount", "20.00", "CNY"),
                Instant.parse("2026-06-01T00:05:00Z"),
                RefundCause.REQUESTED,
                "out of stock");
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

    private static <Q, A> PayReply run(PayProduct<Q, A> product, PayOrder order) throws ChannelUnknownException {
        return product.classify(order, product.send(product.build(order)));
    }
}
