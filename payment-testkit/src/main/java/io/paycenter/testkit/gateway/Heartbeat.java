package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The background mode: does the due work again and again on one thread, until it is closed. */
final class Heartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final Runnable stop;

    private Heartbeat(Runnable stop) {
        this.stop = stop;
    }

    /** No background: the work is done by hand. */
    static Heartbeat none() {
        return new Heartbeat(() -> {});
    }

    /** @param thread its name */
    static Heartbeat every(String thread, Duration period, Runnable work) {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> thread(thread, task));
        long millis = period.toMillis();
        Future<?> beats = scheduler.scheduleWithFixedDelay(() -> beat(work), millis, millis, TimeUnit.MILLISECONDS);
        return new Heartbeat(() -> {
            beats.cancel(true);
            scheduler.shutdown();
        });
    }

    @Override
    public void close() {
        stop.run();
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** An exception would end the schedule without a word. */
    private static void beat(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException unexpected) {
            log.error("sending due notifications failed; the next try comes soon", unexpected);
        }
    }
}
