package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Times on the wire are China time, whatever the zone of this machine. */
final class AlipayTimes {

    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private AlipayTimes() {}

    static String text(Instant instant) {
        return SECONDS.format(instant.atOffset(CHINA));
    }

    /** Only {@code gmt_refund} of a notification has milliseconds. */
    static String textWithMilliseconds(Instant instant) {
        return MILLISECONDS.format(instant.atOffset(CHINA));
    }

    /** Fourteen digits, the head of numbers that Alipay hands out. */
    static String compact(Instant instant) {
        return COMPACT.format(instant.atOffset(CHINA));
    }

    /** The day on a wall calendar in China. */
    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, CHINA);
    }

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(CHINA));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
