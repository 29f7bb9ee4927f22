package io.paycenter.testkit.gateway;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random texts in the alphabets of the protocol. */
final class WechatRandom {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private WechatRandom() {}

    /** Digits and letters, as nonces and APIv3 keys have them. */
    static String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    /** A certificate's serial number as the console shows it: forty upper-case hex digits, the first of them 4 to 7. */
    static String serial() {
        byte[] bytes = bytes(20);
        bytes[0] = (byte) (0x40 | (bytes[0] & 0x3f));
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
