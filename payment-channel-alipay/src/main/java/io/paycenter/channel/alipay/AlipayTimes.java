package io.paycenter.channel.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Alipay's clock: China time, whatever the server's zone, to the second. */
final class AlipayTimes {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter READ = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS]");

    private AlipayTimes() {}

    /** Cut to the second, so that nothing lives longer at Alipay than with us. */
    static String format(Instant moment) {
        return WRITTEN.format(moment.atOffset(CHINA));
    }

    /** The day that it is in China. */
    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, CHINA);
    }

    /** With milliseconds or without, as both occur. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, READ).toInstant(CHINA));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
