package io.paycenter.channel.wechat;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Random texts of 32 letters and digits, one for each signature. Safe to share between threads. */
final class Nonces implements Supplier<String> {

    private static final int LENGTH = 32;
    private static final String SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        StringBuilder nonce = new StringBuilder(LENGTH);
        while (nonce.length() < LENGTH) {
            nonce.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return nonce.toString();
    }
}
