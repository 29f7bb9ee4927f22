package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Wake-ups whose last moments are waited for in this process; what is due together is woken together. Thread-safe. */
final class ShortWaits {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final LineTimer timer;
    private final int batch;
    private final Consumer<List<WakeUp>> wake;
    private final Queue<WakeUp> waiting = new PriorityQueue<>(Comparator.comparing(WakeUp::at));
    private @Nullable Instant nextStep;

    /** @param wake takes what is due, {@code batch} at most, on a thread of the timer */
    ShortWaits(Clock clock, LineTimer timer, int batch, Consumer<List<WakeUp>> wake) {
        this.clock = clock;
        this.timer = timer;
        this.batch = batch;
        this.wake = wake;
    }

    /** Whether the wake-up is kept until it is due; not if that is more than some seconds ahead, or too many are. */
    synchronized boolean keep(WakeUp wakeUp) {
        boolean isLong = Duration.between(clock.instant(), wakeUp.at()).compareTo(LONGEST) > 0;
        if (isLong || waiting.size() >= MOST) {
            return false;
        }
        waiting.add(wakeUp);
        planStep();
        return true;
    }

    /** One step is planned, for the earliest; one that was planned for later finds little or nothing to do. */
    private void planStep() {
        WakeUp earliest = waiting.peek();
        if (earliest != null && (nextStep == null || earliest.at().isBefore(nextStep))) {
            Instant at = earliest.at();
            nextStep = at;
            timer.schedule(() -> step(at), Duration.between(clock.instant(), at));
        }
    }

    private void step(Instant planned) {
        List<WakeUp> due = takeDue(planned);
        if (!due.isEmpty()) {
            wake.accept(due);
        }
    }

    /** Plans the next step before what is due is woken, which may wait for a worker. */
    private synchronized List<WakeUp> takeDue(Instant planned) {
        if (planned.equals(nextStep)) {
            nextStep = null;
        }
        Instant now = clock.instant();
        List<WakeUp> due = new ArrayList<>();
        while (due.size() < batch && isDue(waiting.peek(), now)) {
            due.add(waiting.remove());
        }
        planStep();
        return due;
    }

    private static boolean isDue(@Nullable WakeUp wakeUp, Instant now) {
        return wakeUp != null && !wakeUp.at().isAfter(now);
    }
}
