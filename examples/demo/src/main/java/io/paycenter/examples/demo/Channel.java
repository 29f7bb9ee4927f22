package io.paycenter.examples.demo;

import java.util.Locale;

/** A channel that is simulated inside the payment centre, under the name that the centre's pages and settings use. */
enum Channel {
    ALIPAY(8082),
    WECHAT(8083),
    UNIONPAY(8084);

    private final int usualPort;

    Channel(int usualPort) {
        this.usualPort = usualPort;
    }

    /** Where its simulator listens if that port is free. */
    int usualPort() {
        return usualPort;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
