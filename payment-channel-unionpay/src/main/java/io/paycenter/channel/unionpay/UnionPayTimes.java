package io.paycenter.channel.unionpay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;

/** UnionPay's clock: Beijing time to the second, and days that end at 23:00. */
final class UnionPayTimes {

    static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("MMdd");
    private static final Duration HALF_A_YEAR = Duration.ofDays(183);
    private static final Duration LAST_HOUR = Duration.ofHours(1);

    private UnionPayTimes() {}

    /** Cut to the second, so that nothing lives longer at UnionPay than with us. */
    static String format(Instant moment) {
        return TIME.format(second(moment).atOffset(BEIJING));
    }

    /** The moment without its fraction. */
    static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A day of a year that is not told. */
    static String monthAndDay(LocalDate day) {
        return DAY_OF_YEAR.format(day);
    }

    /**
     * A time without its year ({@code MMDDhhmmss}): of the years around, the one with which it is nearest to a moment, as at
     * New Year it may be the one before or after.
     *
     * @return nothing if it is no time
     */
    static Optional<Instant> withYear(String time, Instant near) {
        int year = near.atOffset(BEIJING).getYear();
        return IntStream.of(year, year - 1, year + 1)
                .mapToObj(one -> parse(one + time))
                .flatMap(Optional::stream)
                .filter(moment -> Duration.between(moment, near).abs().compareTo(HALF_A_YEAR) <= 0)
                .findFirst();
    }

    /** A time with its year; nothing if it is none. */
    static Optional<Instant> parse(String time) {
        try {
            return Optional.of(LocalDateTime.parse(time, TIME).toInstant(BEIJING));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** The settlement day (清算日): from 23:00 on it is the next one. */
    static LocalDate settlementDay(Instant moment) {
        return LocalDate.ofInstant(moment.plus(LAST_HOUR), BEIJING);
    }
}
