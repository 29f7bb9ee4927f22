package io.paycenter.spring.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The machine's time, or later. */
final class ShiftedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** From now on it is so much later than by the machine. */
    void ahead(Duration by) {
        ahead = by;
    }

    Duration ahead() {
        return ahead;
    }

    @Override
    public ZoneId getZone() {
        return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only instants are read");
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
