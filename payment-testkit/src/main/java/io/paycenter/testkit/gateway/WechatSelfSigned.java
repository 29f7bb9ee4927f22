package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Writes an X.509 certificate, which the JDK can read but not make: DER by hand, signed by its own key. Merchants check
 * no chain, so there is none.
 */
final class WechatSelfSigned {

    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("uuMMddHHmmss'Z'");

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;

    private WechatSelfSigned() {}

    /** @param serial hex digits */
    static String pem(KeyPair keys, String serial, String name, Instant from, Instant to) {
        byte[] subject = sequence(tagged(SET, sequence(COMMON_NAME, tagged(UTF8_STRING, utf8(name)))));
        byte[] body = sequence(
                tagged(VERSION, tagged(INTEGER, new byte[] {2})),
                tagged(INTEGER, new BigInteger(serial, 16).toByteArray()),
                SHA256_WITH_RSA,
                subject,
                sequence(time(from), time(to)),
                subject,
                keys.getPublic().getEncoded());
        byte[] signature = WechatRsa.signature(body, keys.getPrivate());
        byte[] whole = sequence(body, SHA256_WITH_RSA, tagged(BIT_STRING, join(new byte[] {0}, signature)));
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(whole)
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The instant of a time in a certificate, for instance {@code 200508051438Z}. */
    static Instant time(String utcTime) {
        return LocalDateTime.parse(utcTime, UTC_TIME).toInstant(ZoneOffset.UTC);
    }

    private static byte[] time(Instant instant) {
        return tagged(UTC, utf8(UTC_TIME.format(instant.atOffset(ZoneOffset.UTC))));
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, join(parts));
    }

    private static byte[] tagged(int tag, byte[] content) {
        byte[] length = BigInteger.valueOf(content.length).toByteArray();
        byte[] head = content.length < 0x80
                ? new byte[] {(byte) tag, (byte) content.length}
                : join(new byte[] {(byte) tag, (byte) (0x80 | length.length)}, length);
        return join(head, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
