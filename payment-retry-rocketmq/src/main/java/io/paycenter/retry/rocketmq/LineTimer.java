package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one kind of thing later, on daemon threads of its own, so that no other kind waits for it. Thread-safe. */
final class LineTimer {
    private static final Logger LOG = LoggerFactory.getLogger(LineTimer.class);

    private final String name;
    private final ScheduledThreadPoolExecutor executor;

    /** @param name what the names of its threads go on with */
    LineTimer(String name, int threads) {
        this.name = name;
        AtomicInteger number = new AtomicInteger();
        executor = new ScheduledThreadPoolExecutor(threads, work -> {
            Thread thread = new Thread(work, "retry-rocketmq-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void schedule(Runnable work, Duration delay) {
        try {
            Future<?> unused = executor.schedule(() -> quietly(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("timer={} is closed; the sweeper of another node does it", name);
        }
    }

    /** What the executor caught it would never show. */
    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            LOG.error("timer={} a timed step failed; the sweeper makes up for it", name, failure);
        }
    }

    /** Forgets what is not due yet; what runs ends by itself. */
    void close() {
        executor.shutdown();
    }
}
