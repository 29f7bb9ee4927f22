package io.paycenter.spring.broken;

import java.util.Arrays;

/** A secret that compares byte by byte and stops at the first difference. */
public final class BrokenSecret {
    private final byte[] bytes;

    BrokenSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    boolean isSame(byte[] other) {
        return Arrays.equals(bytes, other);
    }
}
