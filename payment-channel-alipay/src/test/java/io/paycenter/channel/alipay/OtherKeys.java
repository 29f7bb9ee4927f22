package io.paycenter.channel.alipay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;

/** What people give in place of an RSA key, written byte by byte; what is in it is made up. */
final class OtherKeys {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OCTETS = 0x04;
    private static final int TIME = 0x17;
    private static final int NAME = 0x0C;
    private static final int FIRST = 0xA0;
    private static final int SECOND = 0xA1;

    private static final byte[] EC = hex("06072a8648ce3d0201");
    private static final byte[] P256 = hex("06082a8648ce3d030107");
    private static final byte[] SM2 = hex("06082a811ccf5501822d");
    private static final byte[] SM2_POINT = hex("0004"
            + "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
            + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0");
    private static final byte[] SM2_SIGNATURE = hex("06082a811ccf55018375");
    private static final byte[] RSA_SIGNATURE = hex("06092a864886f70d01010b");
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final byte[] ENCRYPTED_DATA = hex("06092a864886f70d010706");
    private static final byte[] PASSWORD = hex("06092a864886f70d01050d");

    private OtherKeys() {}

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String sm2Private() {
        return base64(der(SEQUENCE, number(0), der(SEQUENCE, EC, SM2), der(OCTETS, ecPrivate())));
    }

    /** Its number is 0, which is none of the curve's. */
    static String sm2Broken() {
        byte[] zero = der(SEQUENCE, number(1), der(OCTETS, new byte[32]));
        return base64(der(SEQUENCE, number(0), der(SEQUENCE, EC, SM2), der(OCTETS, zero)));
    }

    /** As {@code openssl ecparam -genkey -name SM2} writes it. */
    static String sm2Sec1() {
        byte[] key = der(SEQUENCE, number(1), der(OCTETS, new byte[] {7, 7, 7, 7}), der(FIRST, SM2));
        return pem("EC PARAMETERS", base64(SM2)) + pem("EC PRIVATE KEY", base64(key));
    }

    static String sm2Public() {
        return base64(sm2PublicKey());
    }

    /** As {@code openssl ecparam -genkey} writes it, with the name of the curve in front. */
    static String sec1() {
        return pem("EC PARAMETERS", base64(P256))
                + pem(
                        "EC PRIVATE KEY",
                        base64(der(
                                SEQUENCE,
                                number(1),
                                der(OCTETS, new byte[] {7, 7, 7, 7}),
                                der(FIRST, P256),
                                der(SECOND, bits(65)))));
    }

    static String lockedPkcs8() {
        return pem("ENCRYPTED PRIVATE KEY", base64(der(SEQUENCE, der(SEQUENCE, PASSWORD), der(OCTETS, new byte[48]))));
    }

    /** As openssl has locked a key of PKCS#1 since ever. */
    static String lockedPkcs1() {
        return """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,0F

                AAAA
                -----END RSA PRIVATE KEY-----
                """;
    }

    static String request(PublicKey key) {
        return pem(
                "CERTIFICATE REQUEST",
                base64(der(
                        SEQUENCE,
                        der(SEQUENCE, number(0), name(), key.getEncoded(), der(FIRST)),
                        der(SEQUENCE, RSA_SIGNATURE),
                        bits(256))));
    }

    static String store() {
        return base64(der(SEQUENCE, number(3), der(SEQUENCE, ENCRYPTED_DATA, der(FIRST, der(OCTETS, new byte[8])))));
    }

    /** A leaf for this key. */
    static String certificate(PublicKey key) {
        return certificate(key.getEncoded(), RSA_SIGNATURE);
    }

    static String sm2Certificate() {
        return certificate(sm2PublicKey(), SM2_SIGNATURE);
    }

    private static String certificate(byte[] key, byte[] signature) {
        byte[] algorithm = der(SEQUENCE, signature);
        byte[] years = der(SEQUENCE, time("200101000000Z"), time("490101000000Z"));
        return pem(
                "CERTIFICATE",
                base64(der(
                        SEQUENCE,
                        der(SEQUENCE, der(FIRST, number(2)), number(5), algorithm, name(), years, name(), key),
                        algorithm,
                        bits(256))));
    }

    /** Each line of 64 characters, as in files. */
    static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + base64.replaceAll("(.{64})", "$1\n") + "\n-----END " + label
                + "-----\n";
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sm2PublicKey() {
        return der(SEQUENCE, der(SEQUENCE, EC, SM2), der(BITS, SM2_POINT));
    }

    private static byte[] ecPrivate() {
        return der(SEQUENCE, number(1), der(OCTETS, new byte[] {7, 7, 7, 7}));
    }

    private static byte[] name() {
        byte[] text = der(NAME, "Nobody".getBytes(StandardCharsets.US_ASCII));
        return der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text)));
    }

    private static byte[] time(String text) {
        return der(TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] number(int value) {
        return der(INTEGER, new byte[] {(byte) value});
    }

    private static byte[] bits(int bytes) {
        byte[] content = new byte[bytes + 1];
        content[1] = 4;
        return der(BITS, content);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int size = content.size();
        all.writeBytes(
                size < 128
                        ? new byte[] {(byte) size}
                        : size < 256
                                ? new byte[] {(byte) 0x81, (byte) size}
                                : new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size});
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
