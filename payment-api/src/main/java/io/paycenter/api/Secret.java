package io.paycenter.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Bytes that must not be shown: they print as {@code ***} and compare in constant time. */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret of these bytes, which are copied. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A secret of the UTF-8 bytes of this text. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes, for the cryptographic call that needs them and for nothing else. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** The bytes read as UTF-8, for keys that are text. */
    public String revealText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How many bytes there are; saying so gives nothing away and helps to explain a wrong key. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The same for every secret of one length, so that a hash gives nothing away. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "***";
    }
}
