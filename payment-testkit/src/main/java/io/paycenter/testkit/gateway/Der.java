package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes DER by hand, for certificates: the JDK reads them and does not make them. */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int UTF8_STRING = 0x0c;
    static final int SET = 0x31;

    private static final int UTC = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("uuMMddHHmmss'Z'");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, parts);
    }

    static byte[] tagged(int tag, byte[]... parts) {
        byte[] content = join(parts);
        byte[] length = BigInteger.valueOf(content.length).toByteArray();
        byte[] head = content.length < 0x80
                ? new byte[] {(byte) tag, (byte) content.length}
                : join(new byte[] {(byte) tag, (byte) (0x80 | length.length)}, length);
        return join(head, content);
    }

    static byte[] integer(BigInteger number) {
        return tagged(INTEGER, number.toByteArray());
    }

    /** Whole bytes. */
    static byte[] bits(byte[] content) {
        return tagged(BIT_STRING, new byte[] {0}, content);
    }

    static byte[] text(String text) {
        return tagged(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Before 2050. */
    static byte[] time(Instant instant) {
        return tagged(UTC, UTC_TIME.format(instant.atOffset(ZoneOffset.UTC)).getBytes(StandardCharsets.US_ASCII));
    }

    /** The instant of a time in a certificate, for instance {@code 200508051438Z}. */
    static Instant time(String utcTime) {
        return LocalDateTime.parse(utcTime, UTC_TIME).toInstant(ZoneOffset.UTC);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
