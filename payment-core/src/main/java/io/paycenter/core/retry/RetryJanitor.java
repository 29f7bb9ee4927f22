package io.paycenter.core.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what ended long ago, and says which tasks nobody runs. One thread, which is never interrupted: an interrupt in
 * the middle of a read closes the file of an embedded database.
 */
final class RetryJanitor {
    private static final Logger LOG = LoggerFactory.getLogger(RetryJanitor.class);
    private static final Duration LONG_OVERDUE = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final RetryTaskStore store;
    private final Set<String> handled;
    private final Clock clock;
    private final Duration retention;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    RetryJanitor(
            RetryTaskStore store,
            Set<String> handled,
            Clock clock,
            Duration retention,
            Duration interval,
            String node) {
        this.store = store;
        this.handled = handled;
        this.clock = clock;
        this.retention = retention;
        this.interval = interval;
        this.thread = new Thread(this::work, "retry-janitor-" + node);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void work() {
        while (!isClosedAfter(interval)) {
            try {
                purge();
                warnOfUnhandled();
            } catch (Throwable failure) {
                LOG.warn("finished retry tasks could not be cleared away; tried again in {}", interval, failure);
            }
        }
    }

    /** In small transactions, so that nobody waits long for a row. */
    private void purge() {
        Instant before = clock.instant().minus(retention);
        int purged = BATCH;
        int all = 0;
        while (purged == BATCH && closed.getCount() > 0) {
            purged = store.purgeFinished(before, BATCH);
            all += purged;
        }
        if (all > 0) {
            LOG.info("count={} retry tasks that ended before={} were deleted", all, before);
        }
    }

    private void warnOfUnhandled() {
        for (RetryBacklog backlog : store.backlog(clock.instant().minus(LONG_OVERDUE))) {
            if (!handled.contains(backlog.eventType())) {
                LOG.warn(
                        "eventType={} count={} tasks wait since={} and this node has no handler for them; run a node"
                                + " that has, or cancel them",
                        backlog.eventType(),
                        backlog.count(),
                        backlog.oldest());
            }
        }
    }

    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException foreign) {
            return closed.getCount() == 0;
        }
    }

    /** Ends the thread, which may still finish a small transaction. */
    void close() {
        closed.countDown();
    }
}
