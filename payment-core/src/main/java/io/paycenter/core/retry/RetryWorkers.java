package io.paycenter.core.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run tasks. A worker that is still busy when its lease is over no longer counts: its task belongs to
 * whoever takes it next, and its place to another task. So a handler that hangs costs a thread, never the engine; and
 * because every lost lease counts as a run, a task costs no more threads than it has runs. A task that was taken and does
 * not get a worker soon is given up, for any node to take.
 *
 * <p>Threads are never interrupted: an interrupt in the middle of a read closes the file of an embedded database.
 */
final class RetryWorkers {
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(1);
    private static final int OF_THE_LEASE = 4;
    private static final Logger LOG = LoggerFactory.getLogger(RetryWorkers.class);

    private final Clock clock;
    private final Duration patience;
    private final RetryPlaces places;
    private final Consumer<RetryTask> work;
    private final Predicate<RetryTask> giveUp;
    private final ExecutorService threads;

    /**
     * Workers without tasks.
     *
     * @param most how many run at once
     * @param lease for how long a task is taken
     * @param work runs a task and throws nothing
     * @param giveUp lets a taken task wait in the database again; false if that is not possible now
     */
    RetryWorkers(
            String name, int most, Duration lease, Clock clock, Consumer<RetryTask> work, Predicate<RetryTask> giveUp) {
        this.clock = clock;
        Duration part = lease.dividedBy(OF_THE_LEASE);
        this.patience = part.compareTo(LONGEST_PATIENCE) < 0 ? part : LONGEST_PATIENCE;
        this.places = new RetryPlaces(most, clock);
        this.work = work;
        this.giveUp = giveUp;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(running -> {
            Thread thread = new Thread(running, "retry-worker-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits for places and reserves those that are free, so many at most; none if closed meanwhile. */
    int reserve(int most) {
        int granted;
        do {
            giveUpWaiting(clock.instant().minus(patience));
            granted = places.reserve(most);
            startWaitingOrGiveBack(granted);
        } while (granted == 0 && !places.isClosed());
        return granted;
    }

    private void startWaitingOrGiveBack(int granted) {
        boolean started = false;
        try {
            startWaiting();
            started = true;
        } finally {
            if (!started) {
                places.giveBack(granted);
            }
        }
    }

    /** Gives places back that were reserved and not used. */
    void giveBack(int unused) {
        places.giveBack(unused);
    }

    /** Runs each task, in a place that was reserved for it, as soon as a worker is free. */
    void executeAll(List<RetryTask> tasks) {
        places.fill(tasks);
        startWaiting();
    }

    /** What gets no thread, because there are no more, goes on waiting. */
    private void startWaiting() {
        for (RetryPlaces.Waiting next = places.next(); next != null; next = places.next()) {
            RetryPlaces.Waiting first = next;
            boolean started = false;
            try {
                threads.execute(() -> runOneAfterTheOther(first));
                started = true;
            } finally {
                if (!started) {
                    places.letWait(first);
                }
            }
        }
    }

    private void runOneAfterTheOther(RetryPlaces.Waiting first) {
        RetryPlaces.Waiting next = first;
        while (next != null) {
            next = run(next.task()) ? places.next() : null;
        }
    }

    /** False if this worker no longer counts. What one task does to its thread's interrupted state is not the next one's. */
    private boolean run(RetryTask task) {
        boolean unused = Thread.interrupted();
        Instant begun = clock.instant();
        try {
            work.accept(task);
        } catch (Throwable bug) {
            LOG.error("task={} threw past its run; it is taken again when its lease ends", task, bug);
        }
        return places.end(task, Duration.between(begun, clock.instant()));
    }

    /** How long a taken task waits for a worker before somebody else may have it. */
    Duration patience() {
        return patience;
    }

    /** Whether tasks wait for a worker. Somebody has to reserve now and then, or those that wait too long stay. */
    boolean anyWaits() {
        return places.anyWaits();
    }

    /** What somebody holds goes on waiting. One failure is enough: the database is away, and the others would fail as well. */
    private void giveUpWaiting(Instant since) {
        Deque<RetryPlaces.Waiting> late = places.removeWaiting(since);
        Deque<RetryPlaces.Waiting> kept = new ArrayDeque<>();
        try {
            while (!late.isEmpty()) {
                RetryTask task = late.element().task();
                if (giveUp.test(task)) {
                    LOG.info("task={} got no worker in time; it waits in the database again", task);
                } else {
                    kept.push(late.element());
                }
                late.remove();
            }
        } catch (RuntimeException away) {
            LOG.warn("count={} tasks that got no worker in time could not be given up", late.size(), away);
        }
        late.descendingIterator().forEachRemaining(places::letWait);
        kept.forEach(places::letWait);
    }

    /** Nobody gets a place any more. */
    void refuse() {
        places.close();
    }

    /**
     * Waits for what was taken and for what those who reserved places will still take, except what has lost its lease.
     * False if it did not end in time or we were interrupted; what has no worker then is given up, or left to its lease.
     */
    boolean awaitIdle(Duration limit) {
        boolean idle = awaitEnd(limit);
        if (!Thread.currentThread().isInterrupted()) {
            giveUpWaiting(Instant.MAX);
        }
        threads.shutdown();
        return idle;
    }

    private boolean awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean idle = false;
        try {
            for (Duration left = limit; !idle && !left.isNegative(); left = Duration.ofNanos(end - System.nanoTime())) {
                idle = places.awaitIdle(left);
                places.giveUpOverdue();
                startWaiting();
            }
            return idle || places.awaitIdle(Duration.ZERO);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
