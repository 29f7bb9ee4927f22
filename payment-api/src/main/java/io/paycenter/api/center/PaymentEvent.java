package io.paycenter.api.center;

import io.paycenter.api.EventId;
import java.time.Instant;

/**
 * A fact told to a business line (支付结果通知), after it was committed, at least once and always with the same
 * {@link #id}. Several events may come in any order.
 */
public sealed interface PaymentEvent {
    /** The same for every try to tell it. */
    EventId id();

    /** When it became true at the centre. */
    Instant at();

    /** The payment as it stands when the event is told: a later try may show a later state. */
    Payment payment();

    /** The name on the wire, such as {@code payment.succeeded}. */
    String type();

    /**
     * The payment is paid.
     *
     * @param id the event's id
     * @param at when it became true at the centre
     * @param payment the payment; its winner is set
     */
    record PaymentSucceeded(EventId id, Instant at, Payment payment) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.succeeded";
        }
    }

    /**
     * The payment was not paid and cannot be paid any more.
     *
     * @param id the event's id
     * @param at when it became true at the centre
     * @param payment the payment
     */
    record PaymentClosed(EventId id, Instant at, Payment payment) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.closed";
        }
    }

    /**
     * A refund that the business line asked for has succeeded.
     *
     * @param id the event's id
     * @param at when it became true at the centre
     * @param payment the payment, with the refunded amount
     * @param refund the refund
     */
    record RefundSucceeded(EventId id, Instant at, Payment payment, Refund refund) implements PaymentEvent {
        @Override
        public String type() {
            return "refund.succeeded";
        }
    }

    /**
     * A refund that the business line asked for was refused; the money stays.
     *
     * @param id the event's id
     * @param at when it became true at the centre
     * @param payment the payment
     * @param refund the refund, with the channel's words
     */
    record RefundFailed(EventId id, Instant at, Payment payment, Refund refund) implements PaymentEvent {
        @Override
        public String type() {
            return "refund.failed";
        }
    }

    /**
     * The order had been paid twice; the second money has gone back.
     *
     * @param id the event's id
     * @param at when it became true at the centre
     * @param payment the payment
     * @param refund the automatic refund
     */
    record DuplicateRefunded(EventId id, Instant at, Payment payment, Refund refund) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.duplicate_refunded";
        }
    }

    /**
     * Money came after the payment was closed; it has gone back.
     *
     * @param id the event's id
     * @param at when it became true at the centre
     * @param payment the payment
     * @param refund the automatic refund
     */
    record LateRefunded(EventId id, Instant at, Payment payment, Refund refund) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.late_refunded";
        }
    }

    /**
     * Money came by an attempt that had ended, while the payment was still open; it has gone back. It says nothing of the
     * payment, which may have been paid or closed since, or may still be paid.
     *
     * @param id the event's id
     * @param at when it became true at the centre
     * @param payment the payment
     * @param refund the automatic refund
     */
    record StrayRefunded(EventId id, Instant at, Payment payment, Refund refund) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.stray_refunded";
        }
    }
}
