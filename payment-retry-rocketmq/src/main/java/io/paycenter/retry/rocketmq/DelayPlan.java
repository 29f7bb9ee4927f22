package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a wake-up gets to its time: by the delay level that fits, else by a message of that exact time, else in hops. No
 * more than a second that no level fits is left to the process, which is more exact than the broker; what is longer only
 * if it is shorter than the shortest level of a broker without exact times.
 *
 * <p>A level fits if it is over at the wake-up's time, give or take; then it beats an exact time, whose precision is a
 * second unless the broker is told otherwise. A level is one queue in the broker, worked off in order: over some two
 * thousand messages a second it falls behind (measured: 22 s behind at 4,850/s). What is more than that goes by exact
 * time or by way of shorter levels, whose queues have room; if none has, by the level all the same. Thread-safe.
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
        int nearest = broker.levels().longestWithin(left.plus(LATE));
        Duration stretch = nearest == 0 ? Duration.ZERO : broker.levels().delay(nearest);
        boolean fits = stretch.plus(EARLY).compareTo(left) >= 0;
        if (fits && nearest == 0) {
            return new Hop.Here();
        }
        if (fits && traffic.admit(nearest, now)) {
            return new Hop.Level(nearest);
        }
        return byExactTime(broker, now, at, stretch)
                .orElseGet(() -> nearest == 0 ? new Hop.Here() : new Hop.Level(withRoom(nearest, now)));
    }

    /** Unless the broker cannot, or its furthest time is no further than the delay level leads. */
    private static Optional<Hop> byExactTime(BrokerFacts broker, Instant now, Instant at, Duration stretch) {
        Instant furthest = now.plus(broker.longestExact()).minus(CLOCKS);
        Instant target = at.isAfter(furthest) ? furthest : at;
        boolean isWorthIt = target.equals(at) || target.isAfter(now.plus(stretch));
        return broker.exactTime() && isWorthIt ? Optional.of(new Hop.Exact(target)) : Optional.empty();
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
