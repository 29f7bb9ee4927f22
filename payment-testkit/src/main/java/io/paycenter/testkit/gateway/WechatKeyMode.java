package io.paycenter.testkit.gateway;

/** With which keys WeChat Pay signs for its merchants. */
public enum WechatKeyMode {
    /** The public key (公钥模式), as for all merchants since about autumn 2024; there is no certificate to download. */
    PUBLIC_KEY,
    /** Platform certificates (平台证书模式), which the merchant downloads. */
    CERTIFICATE,
    /** Both, as during a migration: the request's {@code Wechatpay-Serial} chooses the key of its answer. */
    BOTH
}
