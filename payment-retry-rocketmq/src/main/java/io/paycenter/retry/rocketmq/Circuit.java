package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Remembers whether the broker takes messages. After a failure nothing is sent for a moment; then one message tries
 * again. Runs on the machine's own timer, not on a clock. Thread-safe.
 */
final class Circuit {
    private final long pauseNanos;
    private boolean broken;
    private long tryAgainAt;

    Circuit(Duration pause) {
        this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pause.toMillis());
    }

    /** Whether a message may be sent now. */
    synchronized boolean admit() {
        if (!broken) {
            return true;
        }
        if (System.nanoTime() - tryAgainAt < 0) {
            return false;
        }
        tryAgainAt = System.nanoTime() + pauseNanos;
        return true;
    }

    synchronized boolean isBroken() {
        return broken;
    }

    /** A message was taken; whether that ends an outage. */
    synchronized boolean succeeded() {
        boolean news = broken;
        broken = false;
        return news;
    }

    /** A message was not taken; whether that begins an outage. */
    synchronized boolean failed() {
        boolean news = !broken;
        broken = true;
        tryAgainAt = System.nanoTime() + pauseNanos;
        return news;
    }
}
