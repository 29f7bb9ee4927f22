package io.paycenter.core;

import io.paycenter.api.channel.Receipt;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an answer for a channel in time, however slow the database is. The work is done by threads of its own: what has begun
 * goes on to its end, what has not begun in time is left, and either way the channel is asked to send it again, which is
 * harmless. Thread-safe.
 */
final class InTime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InTime.class);

    /** More than a usual pool has connections, so that what waits for the database waits there. */
    private static final int THREADS = 32;

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final ThreadPoolExecutor workers;

    InTime() {
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "payment-notification-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * What the work answers, or {@link Receipt#AGAIN} if four fifths of the channel's patience are over before.
     *
     * @throws RuntimeException that the work throws
     */
    Receipt within(Duration patience, Supplier<Receipt> work) {
        FutureTask<Receipt> task = new FutureTask<>(work::get);
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closed) {
            return Receipt.AGAIN;
        }
        Receipt answer = answer(task, patience.multipliedBy(4).dividedBy(5));
        if (task.isCancelled()) {
            workers.remove(task);
        }
        return answer;
    }

    private static Receipt answer(Future<Receipt> work, Duration limit) {
        try {
            return work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            work.cancel(false);
            LOG.error(
                    "a notification was not applied within {}; the channel is asked to send it again. Look at the database",
                    limit);
            return Receipt.AGAIN;
        } catch (InterruptedException stopped) {
            work.cancel(false);
            Thread.currentThread().interrupt();
            return Receipt.AGAIN;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw failure.getCause() instanceof RuntimeException exception
                    ? exception
                    : new IllegalStateException("a supplier throws nothing else", failure);
        }
    }

    /** Takes nothing new; what has begun goes on. May be called twice. */
    @Override
    public void close() {
        workers.shutdown();
    }
}
