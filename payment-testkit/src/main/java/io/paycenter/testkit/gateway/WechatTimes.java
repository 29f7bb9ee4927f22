package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times on the wire are China time, whatever the zone of this machine. */
final class WechatTimes {

    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter RFC3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter BILL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private WechatTimes() {}

    /** For instance {@code 2018-06-08T10:34:56+08:00}. */
    static String text(Instant instant) {
        return RFC3339.format(instant.atOffset(CHINA));
    }

    /** As bills and pages show it. */
    static String plain(Instant instant) {
        return BILL.format(instant.atOffset(CHINA));
    }

    /** Fourteen digits, the head of numbers that WeChat Pay hands out. */
    static String compact(Instant instant) {
        return COMPACT.format(instant.atOffset(CHINA));
    }

    /** The day on a wall calendar in China. */
    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, CHINA);
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> parseDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
