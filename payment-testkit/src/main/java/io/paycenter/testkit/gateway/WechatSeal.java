package io.paycenter.testkit.gateway;

/** How an answer or a notification is signed: as it should be, or wrong in one respect. */
enum WechatSeal {
    TRUE,
    /** No {@code Wechatpay-} header at all. */
    MISSING,
    /** A signature over something else. */
    BROKEN,
    /** Signed correctly, ten minutes ago. */
    STALE,
    /** Signed correctly, under a serial number that nobody knows. */
    UNKNOWN_SERIAL,
    /** The probe (签名探测流量): a text that is no signature, and mostly no Base64. */
    PROBE
}
