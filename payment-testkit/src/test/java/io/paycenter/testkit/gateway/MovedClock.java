package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, so long ago: the official SDK signs with the system's time and knows no other. */
final class MovedClock extends Clock {

    private volatile Duration ago;

    MovedClock(Duration ago) {
        this.ago = ago;
    }

    /** From now on it is the system's clock. */
    void catchUp() {
        ago = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(ago);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock only tells instants");
    }
}
