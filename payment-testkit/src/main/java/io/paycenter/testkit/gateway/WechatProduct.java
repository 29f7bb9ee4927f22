package io.paycenter.testkit.gateway;

import java.time.Duration;

/** How a payer gets to an order. */
public enum WechatProduct {
    /** A page in WeChat (公众号) or a mini program (小程序), by {@code prepay_id} and a signed invocation. */
    JSAPI("jsapi", "JSAPI", Duration.ofHours(2)),
    /** An app, by {@code prepay_id} and a signed invocation. */
    APP("app", "APP", Duration.ofHours(2)),
    /** A QR code, {@code code_url}. */
    NATIVE("native", "NATIVE", Duration.ofHours(2)),
    /** A browser on a phone, {@code h5_url}. */
    H5("h5", "MWEB", Duration.ofMinutes(5)),
    /** The payer's own code (付款码), which the merchant scans. */
    CODE("codepay", "MICROPAY", Duration.ofDays(7));

    private final String path;
    private final String tradeType;
    private final Duration tokenLife;

    WechatProduct(String path, String tradeType, Duration tokenLife) {
        this.path = path;
        this.tradeType = tradeType;
        this.tokenLife = tokenLife;
    }

    /** The last part of the URL that orders it. */
    String path() {
        return path;
    }

    /** How answers call it. */
    String tradeType() {
        return tradeType;
    }

    /** How long {@code prepay_id}, {@code code_url} or {@code h5_url} lead anywhere. */
    Duration tokenLife() {
        return tokenLife;
    }
}
