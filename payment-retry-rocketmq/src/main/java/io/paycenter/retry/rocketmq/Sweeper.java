package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the database for tasks that no message wakes: seldom, and only for what is overdue; but for what is due as long
 * as the broker takes no messages, and until what was not sent has been looked for. Thread-safe.
 */
final class Sweeper implements RetryReceiver {
    private final RetryReceiver engine;
    private final Clock clock;
    private final Duration overdue;
    private final BooleanSupplier outage;
    private final RetryTransport poller;
    private final AtomicReference<@Nullable Unsent> unsent = new AtomicReference<>();

    Sweeper(RetryReceiver engine, Clock clock, RocketMqSettings settings, BooleanSupplier outage) {
        this.engine = engine;
        this.clock = clock;
        this.overdue = settings.overdue();
        this.outage = outage;
        this.poller = RetryTransport.embedded("rocketmq-" + engine.topic(), clock, settings.sweepInterval());
    }

    void start() {
        poller.start(this);
    }

    /** Looks when the wake-up is due, because no message will come for it. */
    void lookFor(WakeUp wakeUp) {
        unsent.updateAndGet(before ->
                new Unsent(before == null || before.latest().isBefore(wakeUp.at()) ? wakeUp.at() : before.latest()));
        poller.handOver(wakeUp);
    }

    /** What was not sent is looked for until a look at what is overdue finds it too. */
    @Override
    public Optional<Instant> takeDue(Duration atOnce) {
        Unsent expected = unsent.get();
        Instant begun = clock.instant();
        Optional<Instant> next = engine.takeDue(expected != null || outage.getAsBoolean() ? atOnce : overdue);
        if (expected != null && !expected.latest().plus(overdue).isAfter(begun)) {
            unsent.compareAndSet(expected, null);
        }
        return next;
    }

    @Override
    public String topic() {
        return engine.topic();
    }

    @Override
    public void woken(List<WakeUp> wakeUps) {
        engine.woken(wakeUps);
    }

    @Override
    public void sent(WakeUp wakeUp, boolean accepted) {
        engine.sent(wakeUp, accepted);
    }

    /** Returns when no look is under way any more, or some seconds later. */
    void stop() {
        poller.stop();
        poller.close();
    }

    /** A new one for each wake-up, so that a look can tell whether one came meanwhile. */
    private record Unsent(Instant latest) {}
}
