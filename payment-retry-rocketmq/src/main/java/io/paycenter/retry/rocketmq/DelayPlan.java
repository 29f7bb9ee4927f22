package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.time.Instant;

/**
 * How a wake-up gets to its time: by the delay level that fits, else by a message of that exact time, else in hops.
 *
 * <p>A level fits if it is over at the wake-up's time, give or take; then it beats an exact time, whose precision is a
 * second unless the broker is told otherwise. A level is one queue in the broker, worked off in order: over some two
 * thousand messages a second it falls behind (measured: 22 s behind at 4,850/s). What is more than that goes by exact
 * time or by way of shorter levels, whose queues have room. Thread-safe.
 */
final class DelayPlan {
    /** A delay level may end so much after the time: sending takes a moment, and 9.9 s are meant to be 10. */
    static final Duration LATE = Duration.ofMillis(400);

    /** So much before the time it may end too: the rest is waited for in the process that receives the message. */
    static final Duration EARLY = Duration.ofSeconds(1);

    /** So much nearer than the broker's furthest time: it refuses what is further by its own clock. */
    static final Duration CLOCKS = Duration.ofMinutes(1);

    private final LevelTraffic traffic;

    DelayPlan(LevelTraffic traffic) {
        this.traffic = traffic;
    }

    Hop next(BrokerFacts broker, Instant now, Instant at) {
        Duration left = Duration.between(now, at);
        if (left.isNegative() || left.isZero()) {
            return new Hop.AtOnce();
        }
        LevelTable levels = broker.levels();
        int nearest = levels.longestWithin(left.plus(LATE));
        if (nearest == 0) {
            return new Hop.Here();
        }
        if (broker.exactTime()) {
            boolean fits = levels.delay(nearest).plus(EARLY).compareTo(left) >= 0;
            if (fits && traffic.admit(nearest, now)) {
                return new Hop.Level(nearest);
            }
            Instant furthest = now.plus(broker.longestExact()).minus(CLOCKS);
            if (!at.isAfter(furthest)) {
                return new Hop.Exact(at);
            }
            if (furthest.isAfter(now.plus(levels.delay(nearest)))) {
                return new Hop.Exact(furthest);
            }
        }
        return new Hop.Level(withRoom(nearest, now));
    }

    private int withRoom(int nearest, Instant now) {
        for (int level = nearest; level > 0; level--) {
            if (traffic.admit(level, now)) {
                return level;
            }
        }
        return nearest;
    }
}
