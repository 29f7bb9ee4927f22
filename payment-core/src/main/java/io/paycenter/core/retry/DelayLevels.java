package io.paycenter.core.retry;

import io.paycenter.api.InvalidRequestException;
import java.time.Duration;
import java.util.List;

/** RocketMQ's delay levels (延时等级) 1 to 18: 1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h. */
public final class DelayLevels {
    /** The first level, one second. */
    public static final int LOWEST = 1;

    /** The last level, two hours. */
    public static final int HIGHEST = 18;

    static final String RULE = "a delay level from " + LOWEST + " (1s) to " + HIGHEST + " (2h)";

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(4),
            Duration.ofMinutes(5),
            Duration.ofMinutes(6),
            Duration.ofMinutes(7),
            Duration.ofMinutes(8),
            Duration.ofMinutes(9),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2));

    private DelayLevels() {}

    /**
     * How long a level waits.
     *
     * @throws InvalidRequestException if there is no such level
     */
    public static Duration of(int level) {
        if (!exists(level)) {
            throw InvalidRequestException.of("delayLevel", Integer.toString(level), RULE);
        }
        return DELAYS.get(level - LOWEST);
    }

    static boolean exists(int level) {
        return level >= LOWEST && level <= HIGHEST;
    }

    /** The wait before the retry-th retry, counted from 1; the last level of the plan repeats. */
    static Duration beforeRetry(List<Integer> plan, int retry) {
        return of(plan.get(Math.min(retry, plan.size()) - 1));
    }
}
