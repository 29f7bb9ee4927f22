package io.paycenter.testkit.gateway;

/**
 * A way in which a message is not UnionPay's although it looks like it. Those about certificates make a right signature
 * under a wrong certificate; under a secure key they sign by another key.
 */
public enum UnionPayForgery {
    /** A signature that does not fit. */
    BROKEN_SIGNATURE,
    /** No {@code signature} at all. */
    NO_SIGNATURE,
    /** {@code signature} is there and empty. */
    EMPTY_SIGNATURE,
    /** Rightly signed, without {@code signPubKeyCert}. */
    NO_CERTIFICATE,
    /** {@code signPubKeyCert} is no certificate. */
    UNREADABLE_CERTIFICATE,
    /** The certificate of another company, issued by the same authority. */
    OTHER_COMPANY,
    /** The certificate of a merchant, issued by the same authority: what anybody with a test key can do. */
    MERCHANTS_CERTIFICATE,
    /** The certificate of UnionPay's test environment, {@code 00040000:SIGN}: good in test mode only. */
    TEST_ENVIRONMENT,
    /** UnionPay's name, and expired. */
    EXPIRED_CERTIFICATE,
    /** UnionPay's name, and not valid yet. */
    FUTURE_CERTIFICATE,
    /** UnionPay's name, issued by an authority that has the right name and another key. */
    LOOK_ALIKE_AUTHORITY,
    /** UnionPay's name, signed by itself. */
    SELF_SIGNED,
    /** UnionPay's name, issued by a merchant. */
    ISSUED_BY_MERCHANT,
    /** The right certificate with a signature by another key. */
    OTHER_KEY,
    /** Says 5.1.0 and is signed as 5.0.0 is, by SHA-1; with SM2, for the default user instead of the certificate's. */
    OLD_DIGEST,
    /** Says 5.0.0 and is signed as that is. */
    OLD_VERSION,
    /** Says {@code signMethod} 11, with an empty secure key; under a secure key, with an empty one. */
    EMPTY_SECURE_KEY
}
