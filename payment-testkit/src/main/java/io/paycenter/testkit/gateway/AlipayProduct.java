package io.paycenter.testkit.gateway;

import java.time.Duration;

/**
 * How a person gets to a trade. It decides when the trade begins to exist at Alipay, before which every API answers
 * {@code ACQ.TRADE_NOT_EXIST}, and when its time-out clock starts.
 */
public enum AlipayProduct {
    /** {@code alipay.trade.page.pay}: exists, and its clock starts, when the person opens the page. */
    PAGE("alipay.trade.page.pay", "/cashier/", Birth.SIGHT, Duration.ofDays(15)),
    /** {@code alipay.trade.wap.pay}: exists, and its clock starts, when the person confirms on the page. */
    WAP("alipay.trade.wap.pay", "/wap/", Birth.CONFIRMATION, Duration.ofDays(15)),
    /** {@code alipay.trade.app.pay}: exists, and its clock starts, when the person confirms in the wallet. */
    APP("alipay.trade.app.pay", "/app/", Birth.CONFIRMATION, Duration.ofDays(15)),
    /** {@code alipay.trade.precreate}: exists when the person scans the code; its clock starts with the request. */
    QR("alipay.trade.precreate", "/qr/", Birth.SIGHT, Duration.ofHours(3)),
    /** {@code alipay.trade.pay}: the merchant scans the payer's code; exists on the call. */
    BARCODE("alipay.trade.pay", "/barcode/", Birth.CALL, Duration.ofHours(3)),
    /** {@code alipay.trade.create}: a mini program or page inside the wallet; exists on the call. */
    JSAPI("alipay.trade.create", "/jsapi/", Birth.CALL, Duration.ofDays(15));

    private final String method;
    private final String pathPrefix;
    private final Birth birth;
    private final Duration defaultTimeout;

    AlipayProduct(String method, String pathPrefix, Birth birth, Duration defaultTimeout) {
        this.method = method;
        this.pathPrefix = pathPrefix;
        this.birth = birth;
        this.defaultTimeout = defaultTimeout;
    }

    /** The API method that orders such a trade. */
    public String method() {
        return method;
    }

    /** Path on this simulator under which the person's page lies; the trade's ticket follows. */
    String pathPrefix() {
        return pathPrefix;
    }

    Duration defaultTimeout() {
        return defaultTimeout;
    }

    /** A relative time-out that is shorter counts as this. */
    Duration shortestTimeout() {
        return Duration.ofMinutes(birth == Birth.CONFIRMATION ? 5 : 1);
    }

    Birth birth() {
        return birth;
    }

    /** Otherwise it starts with the merchant's request. */
    boolean clockStartsAtBirth() {
        return this != QR;
    }

    /** Whether a browser brings the order, and goes back to the merchant after paying. */
    boolean isForBrowsers() {
        return this == PAGE || this == WAP;
    }

    /** What makes a trade exist at Alipay. */
    enum Birth {
        /** The merchant's call. */
        CALL,
        /** A person looks at it. */
        SIGHT,
        /** A person confirms that he wants to pay; the password comes next. */
        CONFIRMATION
    }
}
