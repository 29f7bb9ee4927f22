package io.paycenter.testkit.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock whose time is moved by hand. Thread-safe. */
public final class HandClock extends Clock {
    private Instant now;

    /** A clock that stands at this moment. */
    public HandClock(Instant start) {
        now = start;
    }

    /** Moves the time to this moment, forth or back. */
    public synchronized void moveTo(Instant moment) {
        now = moment;
    }

    /** Moves the time on, or back. */
    public synchronized void move(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Moments are the same in every zone, and a zone is nobody's business here. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock tells moments, not times of day");
    }
}
