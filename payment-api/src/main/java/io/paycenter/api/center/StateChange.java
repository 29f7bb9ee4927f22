package io.paycenter.api.center;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a payment (状态变更): what changed, from where to where, when and why. It was committed together
 * with the change.
 *
 * <p>A step that leads to the state it began in notes what the state itself does not show: of a payment, that closing was
 * asked for; of an attempt that had ended, that money came nevertheless.
 */
public sealed interface StateChange {
    /** Whose life it is. */
    PaymentId payment();

    /** What made it happen. */
    ChangeCause cause();

    /** When the centre did it; the channel's own times stand in the payment, the attempt and the refund. */
    Instant at();

    /** One function for each case. */
    <R> R fold(
            Function<PaymentChange, R> paymentChange,
            Function<AttemptChange, R> attemptChange,
            Function<RefundChange, R> refundChange);

    /**
     * A step of the payment itself.
     *
     * @param payment the payment
     * @param from where it stood; null when it was stored
     * @param to where it stands from then on
     * @param cause what made it happen
     * @param at when the centre did it
     */
    record PaymentChange(
            PaymentId payment, @Nullable PaymentStatus from, PaymentStatus to, ChangeCause cause, Instant at)
            implements StateChange {
        @Override
        public <R> R fold(
                Function<PaymentChange, R> paymentChange,
                Function<AttemptChange, R> attemptChange,
                Function<RefundChange, R> refundChange) {
            return paymentChange.apply(this);
        }
    }

    /**
     * A step of one of its attempts.
     *
     * @param payment the payment
     * @param attempt the attempt
     * @param from where it stood; null when it was stored
     * @param to where it stands from then on
     * @param cause what made it happen
     * @param at when the centre did it
     */
    record AttemptChange(
            PaymentId payment,
            AttemptId attempt,
            @Nullable AttemptStatus from,
            AttemptStatus to,
            ChangeCause cause,
            Instant at)
            implements StateChange {
        @Override
        public <R> R fold(
                Function<PaymentChange, R> paymentChange,
                Function<AttemptChange, R> attemptChange,
                Function<RefundChange, R> refundChange) {
            return attemptChange.apply(this);
        }
    }

    /**
     * A step of one of its refunds.
     *
     * @param payment the payment
     * @param refund the refund
     * @param from where it stood; null when it was stored
     * @param to where it stands from then on
     * @param cause what made it happen
     * @param at when the centre did it
     */
    record RefundChange(
            PaymentId payment,
            RefundId refund,
            @Nullable RefundStatus from,
            RefundStatus to,
            ChangeCause cause,
            Instant at)
            implements StateChange {
        @Override
        public <R> R fold(
                Function<PaymentChange, R> paymentChange,
                Function<AttemptChange, R> attemptChange,
                Function<RefundChange, R> refundChange) {
            return refundChange.apply(this);
        }
    }
}
