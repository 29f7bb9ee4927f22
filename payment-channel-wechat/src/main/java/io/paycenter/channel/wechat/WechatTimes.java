package io.paycenter.channel.wechat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** WeChat Pay's clock: China time with its offset, to the second. */
final class WechatTimes {

    static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private WechatTimes() {}

    /** Cut to the second, so that nothing lives longer at WeChat Pay than with us. */
    static String format(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA));
    }

    /** With fractions of a second or without. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** The day that it is in China. */
    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, CHINA);
    }
}
