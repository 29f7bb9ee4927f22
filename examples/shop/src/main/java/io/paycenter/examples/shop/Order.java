package io.paycenter.examples.shop;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands; every change makes a new value.
 *
 * <p>The methods {@code heard} take in what the centre says. They give the same order whether something is said once or
 * often, early or late: a payment moves an order only while it is {@link OrderStatus#PENDING}, a refund only while that
 * very refund is under way.
 *
 * @param no the order's number, and the payment's at the centre
 * @param title what was bought
 * @param timeToPay fixed when the order is placed, since the centre wants the same contents in every try
 */
record Order(
        String no,
        String title,
        int quantity,
        Money amount,
        Duration timeToPay,
        Instant placedAt,
        OrderStatus status,
        @Nullable PaymentFacts payment,
        @Nullable RefundFacts refund) {

    static Order placed(String no, Product product, int quantity, Duration timeToPay, Instant now) {
        Money amount = product.price().multipliedBy(quantity);
        return new Order(no, product.title(), quantity, amount, timeToPay, now, OrderStatus.PENDING, null, null);
    }

    /**
     * Takes in what the centre says about the payment.
     *
     * @throws MismatchException if it speaks of another order or another amount
     */
    Order heard(PaymentAnswer answer) {
        check("payment " + answer.id(), answer.orderNo(), answer.money());
        return status == OrderStatus.PENDING ? with(statusOf(answer.status()), PaymentFacts.of(answer), refund) : this;
    }

    /**
     * Takes in what the centre says about a refund. Other refunds than the one under way change nothing.
     *
     * @throws MismatchException if it speaks of another order or another amount
     */
    Order heard(RefundAnswer answer) {
        if (!isUnderWay(answer.refundNo()) || refund == null) {
            return this;
        }
        check("refund " + answer.id(), answer.orderNo(), answer.money());
        return with(statusOf(answer.status()), payment, refund.heard(answer));
    }

    /** Starts giving the money back; an order that is not paid, or is on this way already, stays as it is. */
    Order refundAsked() {
        if (status != OrderStatus.PAID) {
            return this;
        }
        int turn = refund == null ? 1 : refund.turn() + 1;
        return with(OrderStatus.REFUNDING, payment, RefundFacts.asked(turn));
    }

    /** Takes in that the centre refused this refund: the money stays, and the order is paid again. */
    Order refundRefused(String refundNo, String why) {
        return isUnderWay(refundNo) && refund != null ? with(OrderStatus.PAID, payment, refund.refused(why)) : this;
    }

    /** Gives up an order of which the centre knows nothing: nobody ever saw its cashier. */
    Order abandoned() {
        return status == OrderStatus.PENDING && payment == null ? with(OrderStatus.CLOSED, null, refund) : this;
    }

    /** The number of the newest refund, unless there is none. */
    @Nullable String refundNo() {
        return refund == null ? null : no + "-R" + refund.turn();
    }

    private boolean isUnderWay(@Nullable String refundNo) {
        return status == OrderStatus.REFUNDING && refundNo != null && refundNo.equals(refundNo());
    }

    private void check(String what, String orderNo, Money said) {
        if (!no.equals(orderNo) || !amount.equals(said)) {
            throw new MismatchException(
                    what + " is for order " + orderNo + " and " + said + ", but order " + no + " is over " + amount);
        }
    }

    private Order with(OrderStatus newStatus, @Nullable PaymentFacts newPayment, @Nullable RefundFacts newRefund) {
        return new Order(no, title, quantity, amount, timeToPay, placedAt, newStatus, newPayment, newRefund);
    }

    private static OrderStatus statusOf(PaymentStatus payment) {
        return switch (payment) {
            case PENDING -> OrderStatus.PENDING;
            case SUCCEEDED -> OrderStatus.PAID;
            case CLOSED -> OrderStatus.CLOSED;
        };
    }

    private static OrderStatus statusOf(RefundStatus refund) {
        return switch (refund) {
            case PENDING -> OrderStatus.REFUNDING;
            case SUCCEEDED -> OrderStatus.REFUNDED;
            case FAILED -> OrderStatus.PAID;
        };
    }
}
