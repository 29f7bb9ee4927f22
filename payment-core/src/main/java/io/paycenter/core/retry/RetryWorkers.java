package io.paycenter.core.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So many tasks at once and no more. A worker that is still busy when its lease is over no longer counts: its task belongs
 * to whoever takes it next, and its place to another task. So a handler that hangs costs a thread, never the engine; and
 * because every lost lease counts as a run, a task costs no more threads than it has runs.
 *
 * <p>Threads are never interrupted: an interrupt in the middle of a read closes the file of an embedded database.
 */
final class RetryWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(RetryWorkers.class);
    private static final long LOOK_AT_LEASES_MILLIS = 1_000;
    private static final long FOR_MORE_MILLIS = 3;

    private final Clock clock;
    private final ExecutorService threads;
    private final Map<RetryTask, Instant> leases = new HashMap<>();
    private final int many;
    private int free;
    private int reserved;
    private boolean closed;

    RetryWorkers(String name, int most, Clock clock) {
        this.clock = clock;
        this.free = most;
        this.many = (most * 3 + 3) / 4;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "retry-worker-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Waits until a worker is free, and a moment more for most of them, because to take one task costs nearly as much as
     * to take many. Reserves those that are free, so many at most; none if closed meanwhile.
     */
    synchronized int reserve(int most) {
        do {
            awaitOne();
            awaitMore(Math.min(many, most));
        } while (free == 0 && !closed);
        int granted = closed ? 0 : Math.min(free, most);
        free -= granted;
        reserved += granted;
        return granted;
    }

    private void awaitOne() {
        while (free == 0 && !closed) {
            pause(LOOK_AT_LEASES_MILLIS);
            giveUpOverdue();
        }
    }

    /** Meanwhile somebody else may reserve even the one that was free. */
    private void awaitMore(int enough) {
        long begun = System.nanoTime();
        for (long left = FOR_MORE_MILLIS;
                free < enough && left > 0 && !closed;
                left = FOR_MORE_MILLIS - millisSince(begun)) {
            pause(left);
        }
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

    /** Gives workers back that were reserved and not used. */
    synchronized void giveBack(int unused) {
        reserved -= unused;
        free += unused;
        notifyAll();
    }

    /** Runs each task on a reserved worker; if threads cannot be had, the workers of the rest are free again. */
    void executeAll(List<RetryTask> tasks, Consumer<RetryTask> work) {
        int left = tasks.size();
        try {
            for (RetryTask task : tasks) {
                left--;
                execute(task, work);
            }
        } finally {
            giveBack(left);
        }
    }

    private void execute(RetryTask task, Consumer<RetryTask> work) {
        begin(task);
        boolean accepted = false;
        try {
            threads.execute(() -> {
                try {
                    work.accept(task);
                } finally {
                    end(task);
                }
            });
            accepted = true;
        } finally {
            if (!accepted) {
                end(task);
            }
        }
    }

    private synchronized void begin(RetryTask task) {
        leases.put(task, Objects.requireNonNull(task.nextLookAt(), "a taken task has a lease"));
        reserved--;
    }

    private synchronized void end(RetryTask task) {
        if (leases.remove(task) != null) {
            free++;
            notifyAll();
        }
    }

    private void giveUpOverdue() {
        Instant now = clock.instant();
        for (Iterator<Map.Entry<RetryTask, Instant>> all = leases.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<RetryTask, Instant> lease = all.next();
            if (!lease.getValue().isAfter(now)) {
                all.remove();
                free++;
                LOG.warn("task={} still runs after its lease; its thread no longer counts as a worker", lease.getKey());
            }
        }
    }

    /** Nobody gets a worker any more. */
    synchronized void refuse() {
        closed = true;
        notifyAll();
    }

    /**
     * Waits for what runs and for what those who reserved workers will still begin, except what has lost its lease. False
     * if it did not end in time or we were interrupted.
     */
    synchronized boolean awaitIdle(Duration limit) {
        try {
            long begun = System.nanoTime();
            for (long left = limit.toMillis(); isBusy() && left > 0; left = limit.toMillis() - millisSince(begun)) {
                wait(Math.min(left, LOOK_AT_LEASES_MILLIS));
                giveUpOverdue();
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
        return !isBusy();
    }

    private boolean isBusy() {
        return reserved > 0 || !leases.isEmpty();
    }
}
