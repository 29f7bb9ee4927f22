package io.paycenter.core.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks, then sleeps until the next row is due, a hint comes or the idle time is over. The idle time runs
 * on the machine's own timer, so a clock that is set or stands still delays nothing for longer than that.
 *
 * <p>The thread is never interrupted: an interrupt in the middle of a read closes the file of an embedded database.
 */
final class EmbeddedRetryTransport implements RetryTransport {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRetryTransport.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final long CLOSE_MILLIS = 5_000;

    private final Clock clock;
    private final Duration idle;
    private final String threadName;
    private @Nullable Thread poller;
    private @Nullable Instant hint;
    private boolean closed;
    private boolean failing;

    EmbeddedRetryTransport(String name, Clock clock, Duration idle) {
        this.threadName = "retry-poller-" + name;
        this.clock = clock;
        this.idle = idle;
    }

    @Override
    public synchronized void start(RetryReceiver receiver) {
        poller = new Thread(() -> poll(receiver), threadName);
        poller.setDaemon(true);
        poller.start();
    }

    @Override
    public synchronized void handOver(WakeUp wakeUp) {
        if (hint == null || wakeUp.at().isBefore(hint)) {
            hint = wakeUp.at();
            notifyAll();
        }
    }

    @Override
    public void stop() {
        Thread running;
        synchronized (this) {
            closed = true;
            notifyAll();
            running = poller;
        }
        if (running != null) {
            awaitEnd(running);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll(RetryReceiver receiver) {
        while (forgetHint()) {
            sleepUntil(look(receiver));
        }
    }

    /** Before looking: a hint that comes while we look counts. */
    private synchronized boolean forgetHint() {
        hint = null;
        return !closed;
    }

    /** Catches everything: without this thread no task runs. */
    private Optional<Instant> look(RetryReceiver receiver) {
        try {
            Optional<Instant> next = receiver.takeDue(Duration.ZERO);
            if (failing) {
                failing = false;
                LOG.info("thread={} sees retry tasks again", threadName);
            }
            return next;
        } catch (Throwable failure) {
            if (!failing) {
                failing = true;
                LOG.warn("thread={} cannot look for retry tasks; it goes on trying", threadName, failure);
            }
            return Optional.of(clock.instant().plus(AFTER_FAILURE));
        }
    }

    private synchronized void sleepUntil(Optional<Instant> next) {
        long begun = System.nanoTime();
        while (!closed) {
            long left = Math.min(idle.toNanos() - (System.nanoTime() - begun), untilDue(next));
            if (left <= 0) {
                return;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException foreign) {
                return; // nobody of ours interrupts this thread: look once more and go on
            }
        }
    }

    private synchronized long untilDue(Optional<Instant> next) {
        Instant due =
                next.filter(instant -> hint == null || instant.isBefore(hint)).orElse(hint);
        if (due == null) {
            return Long.MAX_VALUE;
        }
        Duration left = Duration.between(clock.instant(), due);
        return left.compareTo(idle) < 0 ? left.toNanos() : Long.MAX_VALUE;
    }
}
