package io.paycenter.testkit.gateway;

import java.util.Arrays;
import java.util.Optional;

/** How a message is signed; answers and notifications are signed as the merchant's request was. */
public enum UnionPaySignMethod {
    /** {@code 01}: RSA with certificates, over a SHA-256 digest. */
    RSA("01"),
    /** {@code 11}: a SHA-256 digest with a secure key. */
    SECURE_KEY_SHA256("11");

    private final String code;

    UnionPaySignMethod(String code) {
        this.code = code;
    }

    /** The value of {@code signMethod}. */
    public String code() {
        return code;
    }

    static Optional<UnionPaySignMethod> find(String code) {
        return Arrays.stream(values())
                .filter(method -> method.code.equals(code))
                .findFirst();
    }
}
