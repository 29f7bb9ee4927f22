package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.EventId;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundId;
import io.paycenter.api.center.Attempt;
import io.paycenter.core.retry.RetryEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The centre's retry tasks by name. All are written in the caller's transaction. A task whose work is done already ends
 * by itself at its next run, so nothing is ever cancelled.
 */
final class Tasks {
    static final String PAY_QUERY = "PAY_QUERY";
    static final String PAY_LATE_QUERY = "PAY_LATE_QUERY";
    static final String PAY_CLOSE = "PAY_CLOSE";
    static final String ATTEMPT_CLOSE = "ATTEMPT_CLOSE";
    static final String REFUND_QUERY = "REFUND_QUERY";
    static final String EVENT_DELIVERY = "EVENT_DELIVERY";

    /** How long after its expiry an order is asked about for the last time: more than clocks differ. */
    static final Duration LATE = Duration.ofMinutes(20);

    private final Clock clock;
    private volatile @Nullable RetryEngine engine;

    Tasks(Clock clock) {
        this.clock = clock;
    }

    /** The engine needs the handlers, and the handlers need the tasks; so the engine comes last. */
    void connect(RetryEngine retryEngine) {
        this.engine = retryEngine;
    }

    void queryLater(AttemptId attempt) {
        engine().schedule(PAY_QUERY, attempt.value(), new AttemptTask(attempt.value()));
    }

    /** Once more, when the order has certainly expired at the channel: an attempt that ended on less than its last word. */
    void queryOnceMore(Attempt attempt) {
        Instant now = clock.instant();
        Instant over = attempt.expireAt().isAfter(now) ? attempt.expireAt() : now;
        engine().schedule(
                        PAY_LATE_QUERY,
                        attempt.id().value(),
                        new AttemptTask(attempt.id().value()),
                        over.plus(LATE));
    }

    /** Ends an attempt that expires before its payment does. */
    void endAttempt(Attempt attempt) {
        String id = attempt.id().value();
        engine().schedule(ATTEMPT_CLOSE, id, new AttemptTask(id), attempt.expireAt());
    }

    /** The task of the payment's expiry. */
    void closeAt(PaymentId payment, Instant at) {
        engine().schedule(PAY_CLOSE, payment.value(), new PaymentTask(payment.value()), at);
    }

    /**
     * Closes before the expiry, by a task of its own: should its tries be used up, the expiry still has all of its own.
     * Changes nothing while one lives, so that who asks again and again uses up no tries.
     */
    void closeSoon(PaymentId payment) {
        engine().schedule(PAY_CLOSE, soon(payment), new PaymentTask(payment.value()), clock.instant());
    }

    /** The same, without waiting for the next retry: there is something new to end. */
    void closeNow(PaymentId payment) {
        closeSoon(payment);
        engine().hasten(PAY_CLOSE, soon(payment));
    }

    private static String soon(PaymentId payment) {
        return payment.value() + ":soon";
    }

    void driveRefund(RefundId refund) {
        engine().schedule(REFUND_QUERY, refund.value(), new RefundTask(refund.value()));
    }

    void driveRefundSoon(RefundId refund) {
        engine().schedule(REFUND_QUERY, refund.value(), new RefundTask(refund.value()), clock.instant());
        engine().hasten(REFUND_QUERY, refund.value());
    }

    void deliver(EventId event, String target) {
        engine().schedule(
                        EVENT_DELIVERY,
                        event.value() + ":" + target,
                        new DeliveryTask(event.value(), target),
                        clock.instant());
    }

    private RetryEngine engine() {
        RetryEngine connected = engine;
        if (connected == null) {
            throw new IllegalStateException("the centre is still being put together");
        }
        return connected;
    }

    /** What a task about one attempt carries. */
    record AttemptTask(String attempt) {}

    /** What a close task carries. */
    record PaymentTask(String payment) {}

    /** What a refund task carries. */
    record RefundTask(String refund) {}

    /** What a delivery task carries. */
    record DeliveryTask(String event, String target) {}
}
