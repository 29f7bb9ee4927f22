package io.paycenter.examples.shop;

import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.RefundCommand;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles orders with the centre: what is to be done is stored first, then asked for, then the answer is taken in. A
 * call that fails half-way is repeated by the next click or by {@link Inquiry}.
 */
@Component
final class Checkout {
    private static final Logger log = LoggerFactory.getLogger(Checkout.class);
    /** Longer than any call to the centre takes. */
    private static final Duration CALLS_ARE_OVER = Duration.ofMinutes(1);

    private final Orders orders;
    private final CenterClient center;
    private final ShopProperties properties;
    private final Clock clock;

    Checkout(Orders orders, CenterClient center, ShopProperties properties, Clock clock) {
        this.orders = orders;
        this.center = center;
        this.properties = properties;
        this.clock = clock;
    }

    /** Where the buyer pays this order, unless it cannot be paid any more. */
    Optional<URI> pay(String no) {
        Order order = orders.get(no);
        if (order.status() != OrderStatus.PENDING) {
            return Optional.empty();
        }
        CreatedAnswer created = center.create(payment(order));
        Order now = orders.change(no, old -> old.heard(created.payment()));
        return now.status() == OrderStatus.PENDING ? Optional.of(created.cashierUrl()) : Optional.empty();
    }

    /** Closes an unpaid order; one that was paid in the meantime stays paid. */
    void cancel(String no) {
        if (orders.get(no).status() != OrderStatus.PENDING) {
            return;
        }
        try {
            PaymentAnswer payment = center.close(no);
            orders.change(no, old -> old.heard(payment));
        } catch (CenterRefusedException refused) {
            if (refused.code().equals("payment_not_found")) {
                orders.change(no, Order::abandoned);
            } else {
                ask(no);
            }
        }
    }

    /** Gives the money of a paid order back. */
    void refund(String no) {
        Order order = orders.change(no, Order::refundAsked);
        if (order.status() == OrderStatus.REFUNDING) {
            requestRefund(order);
        }
    }

    /** Asks the centre how an order stands, and repeats what it has not heard of. */
    void ask(String no) {
        Order order = orders.get(no);
        switch (order.status()) {
            case PENDING -> askPayment(order);
            case REFUNDING -> askRefund(order);
            case PAID, CLOSED, REFUNDED -> log.debug("order={} waits for nothing", no);
        }
    }

    private void askPayment(Order order) {
        Optional<PaymentAnswer> payment = center.findPayment(order.no());
        if (payment.isPresent()) {
            orders.change(order.no(), old -> old.heard(payment.get()));
        } else if (isOver(order)) {
            orders.change(order.no(), Order::abandoned);
        }
    }

    private boolean isOver(Order order) {
        return order.placedAt().plus(order.timeToPay()).plus(CALLS_ARE_OVER).isBefore(clock.instant());
    }

    private void askRefund(Order order) {
        Optional<RefundAnswer> refund = center.findRefund(refundNo(order));
        if (refund.isPresent()) {
            orders.change(order.no(), old -> old.heard(refund.get()));
        } else {
            requestRefund(order);
        }
    }

    private void requestRefund(Order order) {
        try {
            RefundAnswer refund = center.refund(refundCommand(order));
            orders.change(order.no(), old -> old.heard(refund));
        } catch (CenterRefusedException refused) {
            if (!refused.isConflict()) {
                throw refused;
            }
            log.warn("order={} refund={} refused: {}", order.no(), refundNo(order), refused.reason());
            orders.change(order.no(), old -> old.refundRefused(refundNo(order), refused.reason()));
        }
    }

    private CreatePayment payment(Order order) {
        return CreatePayment.builder(
                        properties.center().line(), BusinessOrderNo.of(order.no()), order.amount(), order.title())
                .details(List.of(
                        new OrderDetail("商品 Goods", order.title()),
                        new OrderDetail("数量 Quantity", Integer.toString(order.quantity())),
                        new OrderDetail("订单号 Order", order.no())))
                .timeToPay(order.timeToPay())
                .returnUrl(properties.publicUrl().resolve("/orders/" + order.no()))
                .build();
    }

    private RefundCommand refundCommand(Order order) {
        return new RefundCommand(
                properties.center().line(),
                BusinessOrderNo.of(order.no()),
                BusinessRefundNo.of(refundNo(order)),
                order.amount(),
                "退货 sent back");
    }

    private static String refundNo(Order order) {
        return Objects.requireNonNull(order.refundNo(), "an order that is being refunded has a refund");
    }
}
