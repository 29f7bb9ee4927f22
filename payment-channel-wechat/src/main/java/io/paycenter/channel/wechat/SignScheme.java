package io.paycenter.channel.wechat;

import io.paycenter.channel.support.KeyFamily;
import java.util.Arrays;
import java.util.Optional;

/** How a merchant signs, and WeChat Pay with him. */
enum SignScheme {
    /** SHA-256 with RSA of 2048 bits. */
    RSA(KeyFamily.RSA, "WECHATPAY2-SHA256-RSA2048", "SHA256withRSA"),

    /** SM3 with SM2 (国密), for merchants who have arranged it. */
    SM2(KeyFamily.SM2, "WECHATPAY2-SM2-WITH-SM3", "SM3withSM2");

    private final KeyFamily family;
    private final String code;
    private final String algorithm;

    SignScheme(KeyFamily family, String code, String algorithm) {
        this.family = family;
        this.code = code;
        this.algorithm = algorithm;
    }

    /** Which keys it takes. */
    KeyFamily family() {
        return family;
    }

    /** The protocol's name, as it stands in headers. */
    String code() {
        return code;
    }

    /** What the JCA calls it. */
    String algorithm() {
        return algorithm;
    }

    /** By the protocol's name. */
    static Optional<SignScheme> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
