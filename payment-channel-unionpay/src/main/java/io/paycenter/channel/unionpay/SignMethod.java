package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.KeyFamily;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** How a merchant signs, and UnionPay with him (unionpay.md 2.2). */
enum SignMethod {
    /** With RSA certificates. */
    RSA("01"),

    /** With a key that both have, and SHA-256. */
    SECURE_KEY("11"),

    /** With a key that both have, and SM3 (国密). */
    SECURE_KEY_SM3("12"),

    /** With SM2 certificates (国密). */
    SM2("21");

    /** The setting's key. */
    static final String SETTING = "sign-method";

    private final String code;

    SignMethod(String code) {
        this.code = code;
    }

    /** The protocol's code for it. */
    String code() {
        return code;
    }

    /** Whether both sides have certificates. */
    boolean hasCertificates() {
        return this == RSA || this == SM2;
    }

    /** Which keys it takes, where it has certificates. */
    KeyFamily family() {
        return this == SM2 ? KeyFamily.SM2 : KeyFamily.RSA;
    }

    /** The digest in lower-case hex: it is these characters that are signed, or hashed on. */
    String hex(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    private MessageDigest digest() {
        return this == RSA || this == SECURE_KEY ? sha256() : new SM3.Digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** As the setting spells it. */
    @Override
    public String toString() {
        return switch (this) {
            case RSA -> "rsa";
            case SECURE_KEY -> "secure-key";
            case SECURE_KEY_SM3 -> "secure-key-sm3";
            case SM2 -> "sm2";
        };
    }
}
