package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The background mode: does the due work again and again on one thread, until it is closed. */
final class AlipayHeartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlipayHeartbeat.class);

    private final Runnable stop;

    private AlipayHeartbeat(Runnable stop) {
        this.stop = stop;
    }

    /** No background: the work is done by hand. */
    static AlipayHeartbeat none() {
        return new AlipayHeartbeat(() -> {});
    }

    static AlipayHeartbeat every(Duration period, Runnable work) {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(AlipayHeartbeat::thread);
        long millis = period.toMillis();
        Future<?> beats = scheduler.scheduleWithFixedDelay(() -> beat(work), millis, millis, TimeUnit.MILLISECONDS);
        return new AlipayHeartbeat(() -> {
            beats.cancel(true);
            scheduler.shutdown();
        });
    }

    @Override
    public void close() {
        stop.run();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "alipay-gateway-notifier");
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
