package io.paycenter.testkit.gateway;

import java.time.Duration;

/** How a person gets to a trade: by a page in a browser, or by a QR code. */
public enum AlipayProduct {
    /** {@code alipay.trade.page.pay}: the time-out clock starts when the person opens the page. */
    PAGE("alipay.trade.page.pay", "/cashier/", Duration.ofDays(15)),
    /** {@code alipay.trade.precreate}: the time-out clock starts with the merchant's request. */
    QR("alipay.trade.precreate", "/qr/", Duration.ofHours(3));

    private final String method;
    private final String pathPrefix;
    private final Duration defaultTimeout;

    AlipayProduct(String method, String pathPrefix, Duration defaultTimeout) {
        this.method = method;
        this.pathPrefix = pathPrefix;
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
}
