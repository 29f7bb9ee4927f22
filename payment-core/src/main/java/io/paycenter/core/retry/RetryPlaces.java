package io.paycenter.core.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where taken tasks are: so many run at once and no more, and where runs are short, some wait for them to end, see {@link
 * RunTimes}. A run that goes on when its lease is over no longer counts. Thread-safe.
 */
final class RetryPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(RetryPlaces.class);
    private static final long LOOK_AT_LEASES_MILLIS = 1_000;
    private static final long FOR_MORE_MILLIS = 3;

    private final int most;
    private final Clock clock;
    private final IdentityHashMap<RetryTask, Instant> leases = new IdentityHashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final RunTimes runTimes = new RunTimes();
    private int reserved;
    private boolean closed;

    RetryPlaces(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** A task that was taken, and since when it waits for a worker. */
    record Waiting(RetryTask task, Instant since) {}

    /**
     * Waits for a free place, though not for long, and a moment more for most of them, because to take one task costs
     * nearly as much as to take many. Reserves those that are free, so many at most.
     */
    synchronized int reserve(int wanted) {
        if (free() <= 0 && !closed) {
            pause(LOOK_AT_LEASES_MILLIS);
        }
        giveUpOverdue();
        awaitMore(wanted);
        int granted = closed ? 0 : Math.max(0, Math.min(free(), wanted));
        reserved += granted;
        return granted;
    }

    /** Meanwhile somebody else may reserve even the one that was free. */
    private void awaitMore(int wanted) {
        long begun = System.nanoTime();
        for (long left = FOR_MORE_MILLIS;
                free() > 0 && free() < Math.min(wanted, many()) && left > 0 && !closed;
                left = FOR_MORE_MILLIS - millisSince(begun)) {
            pause(left);
        }
    }

    private int many() {
        return (most * 3 + 3) / 4 + runTimes.ahead(most) / 2;
    }

    private int free() {
        return most + runTimes.ahead(most) - leases.size() - waiting.size() - reserved;
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    @SuppressWarnings("WaitNotInLoop") // those who call it loop
    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException foreign) {
            LOG.debug("the thread that takes retry tasks was interrupted; it goes on");
        }
    }

    /** Gives places back that were reserved and not used. */
    synchronized void giveBack(int unused) {
        reserved -= unused;
        notifyAll();
    }

    /** Puts tasks into reserved places, where they wait to be run. */
    synchronized void fill(List<RetryTask> tasks) {
        Instant now = clock.instant();
        reserved -= tasks.size();
        tasks.forEach(task -> waiting.add(new Waiting(task, now)));
    }

    /** The next one to be run, whose lease has not ended yet; nothing if none waits, or enough run. */
    synchronized @Nullable Waiting next() {
        Instant now = clock.instant();
        while (leases.size() < most && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            if (leaseEnd(next.task()).isAfter(now)) {
                leases.put(next.task(), leaseEnd(next.task()));
                return next;
            }
            LOG.warn(
                    "task={} waited for a worker until its lease was over; whoever takes it next runs it", next.task());
            notifyAll();
        }
        return null;
    }

    private static Instant leaseEnd(RetryTask taken) {
        return Objects.requireNonNull(taken.nextLookAt(), "a taken task has a lease");
    }

    /** For who cannot run what he was given, or cannot give it up. */
    synchronized void letWait(Waiting again) {
        leases.remove(again.task());
        waiting.addFirst(again);
        notifyAll();
    }

    /** After a run. False if it no longer counted. */
    synchronized boolean end(RetryTask task, Duration lasted) {
        runTimes.ran(lasted);
        boolean counted = leases.remove(task) != null;
        notifyAll();
        return counted;
    }

    synchronized void giveUpOverdue() {
        Instant now = clock.instant();
        for (Iterator<Map.Entry<RetryTask, Instant>> all = leases.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<RetryTask, Instant> lease = all.next();
            if (!lease.getValue().isAfter(now)) {
                LOG.warn("task={} still runs after its lease; its thread no longer counts as a worker", lease.getKey());
                all.remove();
            }
        }
    }

    synchronized boolean anyWaits() {
        return !waiting.isEmpty();
    }

    /** Takes those out that have waited since then. */
    synchronized Deque<Waiting> removeWaiting(Instant since) {
        Deque<Waiting> late = new ArrayDeque<>();
        while (!waiting.isEmpty() && !waiting.element().since().isAfter(since)) {
            late.add(waiting.remove());
        }
        if (!late.isEmpty()) {
            runTimes.forget();
            notifyAll();
        }
        return late;
    }

    /** From now on nobody gets a place. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Waits until nothing runs, waits or has a reserved place, though not for long.
     *
     * @return whether it is so
     */
    @SuppressWarnings("WaitNotInLoop") // those who call it loop
    synchronized boolean awaitIdle(Duration limit) throws InterruptedException {
        if (isBusy() && !limit.isNegative() && !limit.isZero()) {
            wait(Math.max(1, Math.min(limit.toMillis(), LOOK_AT_LEASES_MILLIS)));
        }
        return !isBusy();
    }

    private boolean isBusy() {
        return reserved > 0 || !leases.isEmpty() || !waiting.isEmpty();
    }
}
