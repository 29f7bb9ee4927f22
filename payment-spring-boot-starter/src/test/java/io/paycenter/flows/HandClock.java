package io.paycenter.flows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves by hand only. */
final class HandClock extends Clock {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int SETTLEMENT_ENDS = 23;

    private final AtomicReference<Instant> now;
    private final AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);

    HandClock() {
        this(new AtomicReference<>(Instant.parse("2026-01-15T08:00:00Z")));
    }

    private HandClock(AtomicReference<Instant> now) {
        this.now = now;
    }

    /** A clock on somebody else's wall: it moves with this one, and may lag behind it. */
    HandClock another() {
        return new HandClock(now);
    }

    void move(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    /** Moves it on to the next whole minute, so that no test begins in the middle of a second. */
    void moveToWholeMinute() {
        now.updateAndGet(instant -> instant.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    }

    /** If the settlement day there (清算日) is about to end, moves it on to the next: what begins on one can be reversed on no other. */
    void leaveTheEndOfTheSettlementDay() {
        LocalDateTime there = LocalDateTime.ofInstant(instant(), CHINA);
        if (there.getHour() >= SETTLEMENT_ENDS - 2 && there.getHour() < SETTLEMENT_ENDS) {
            moveTo(there.toLocalDate(), LocalTime.of(SETTLEMENT_ENDS, 0));
        }
    }

    /** Moves it on to this moment in China, where channels keep their books. */
    void moveTo(LocalDate day, LocalTime time) {
        move(Duration.between(instant(), day.atTime(time).toInstant(CHINA)));
    }

    /** Moves it on to noon of the next day there, on which no other test has done anything yet. */
    LocalDate moveToNoonOfANewDay() {
        LocalDate day = LocalDate.ofInstant(instant(), CHINA).plusDays(1);
        moveTo(day, LocalTime.NOON);
        return day;
    }

    /** From now on it is this much slow. */
    void lagBy(Duration behind) {
        lag.set(behind);
    }

    @Override
    public Instant instant() {
        return now.get().minus(lag.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
