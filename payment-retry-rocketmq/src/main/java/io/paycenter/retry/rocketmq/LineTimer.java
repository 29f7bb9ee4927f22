package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things later, on daemon threads of its own. Thread-safe. */
final class LineTimer {
    private static final Logger LOG = LoggerFactory.getLogger(LineTimer.class);

    private final String topic;
    private final ScheduledThreadPoolExecutor executor;

    LineTimer(String topic, int threads) {
        this.topic = topic;
        AtomicInteger number = new AtomicInteger();
        executor = new ScheduledThreadPoolExecutor(threads, work -> {
            Thread thread = new Thread(work, "retry-rocketmq-" + topic + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void schedule(Runnable work, Duration delay) {
        try {
            Future<?> unused = executor.schedule(() -> quietly(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("topic={} is closed; the sweeper of another node does it", topic);
        }
    }

    /** What the executor caught it would never show. */
    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            LOG.error("topic={} a timed step failed; the sweeper makes up for it", topic, failure);
        }
    }

    /** Forgets what is not due yet; what runs ends by itself. */
    void close() {
        executor.shutdown();
    }
}
