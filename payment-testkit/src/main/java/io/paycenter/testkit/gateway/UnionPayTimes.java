package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Times on the wire are Beijing time, whatever the zone of this machine. */
final class UnionPayTimes {

    static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WITHOUT_YEAR = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdd");
    private static final DateTimeFormatter FOR_PEOPLE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Duration DAY_BEGINS_EARLY = Duration.ofHours(1);

    private UnionPayTimes() {}

    /** {@code YYYYMMDDhhmmss}. */
    static String text(Instant instant) {
        return SECONDS.format(instant.atOffset(BEIJING));
    }

    /** {@code MMDDhhmmss}. */
    static String withoutYear(Instant instant) {
        return WITHOUT_YEAR.format(instant.atOffset(BEIJING));
    }

    static String forPeople(Instant instant) {
        return FOR_PEOPLE.format(instant.atOffset(BEIJING));
    }

    /** The settlement day, which runs from 23:00 to 23:00 and is called by the day in which it ends. */
    static LocalDate settlementDay(Instant instant) {
        return LocalDate.ofInstant(instant.plus(DAY_BEGINS_EARLY), BEIJING);
    }

    /** {@code MMDD}. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(BEIJING));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
