package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long what failed rests before it is tried again: 2 to 4 s, then twice as long each time, 30 to 60 s at most. Spread,
 * because what was refused together would else come back together and be refused again.
 */
final class Backoff {
    private static final long FIRST_MILLIS = Duration.ofSeconds(4).toMillis();
    private static final long MOST_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MOST_DOUBLINGS = 4;

    private Backoff() {}

    /** @param failures in a row, the latest one among them; at least 1 */
    static Duration after(int failures) {
        long longest = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, MOST_DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
