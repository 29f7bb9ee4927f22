package io.paycenter.testkit.gateway;

import java.util.Arrays;
import java.util.Optional;

/** How a message is signed; answers and notifications are signed as the merchant's request was. */
enum UnionPaySignMethod {
    /** {@code 01}: RSA with certificates, over a SHA-256 digest. */
    RSA("01"),
    /** {@code 11}: a SHA-256 digest with a secure key. */
    SECURE_KEY_SHA256("11"),
    /** {@code 12}: an SM3 digest with a secure key. */
    SECURE_KEY_SM3("12"),
    /** {@code 21}: SM2 with certificates, over an SM3 digest (国密). */
    SM2("21");

    private final String code;

    UnionPaySignMethod(String code) {
        this.code = code;
    }

    /** The value of {@code signMethod}. */
    String code() {
        return code;
    }

    boolean usesCertificates() {
        return this == RSA || this == SM2;
    }

    UnionPayDigest digest() {
        return this == RSA || this == SECURE_KEY_SHA256 ? UnionPayDigest.SHA256 : UnionPayDigest.SM3;
    }

    static Optional<UnionPaySignMethod> find(String code) {
        return Arrays.stream(values())
                .filter(method -> method.code.equals(code))
                .findFirst();
    }
}
