package io.paycenter.examples.shop;

import io.paycenter.api.Amounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as its page and {@code GET /api/orders/{no}} show it; the times of payment and refund are the centre's. */
record OrderView(
        String orderNo,
        String title,
        int quantity,
        String amount,
        String currency,
        OrderStatus status,
        Instant placedAt,
        @Nullable PaymentFacts payment,
        @Nullable RefundView refund,
        List<HeardEvent> events) {

    static OrderView of(Order order, List<HeardEvent> events) {
        return new OrderView(
                order.no(),
                order.title(),
                order.quantity(),
                Amounts.plain(order.amount()),
                order.amount().getCurrencyUnit().getCode(),
                order.status(),
                order.placedAt(),
                order.payment(),
                RefundView.of(order),
                events);
    }

    /** The newest refund of an order. */
    record RefundView(
            @Nullable String refundNo,
            @Nullable String id,
            @Nullable Instant finishedAt,
            @Nullable String error) {
        static @Nullable RefundView of(Order order) {
            RefundFacts refund = order.refund();
            return refund == null
                    ? null
                    : new RefundView(order.refundNo(), refund.id(), refund.finishedAt(), refund.error());
        }
    }
}
