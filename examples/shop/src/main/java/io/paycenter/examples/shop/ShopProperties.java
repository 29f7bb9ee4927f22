package io.paycenter.examples.shop;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.Secret;
import io.paycenter.api.WebAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The shop's settings.
 *
 * @param publicUrl where browsers reach the shop; the cashier sends the payer back there
 * @param center how to reach the payment centre
 * @param timeToPay how long a buyer has to pay an order; 1 minute to 15 days
 * @param timeToPayInForm whether the order form may ask for another time to pay; for demonstrations only
 * @param askAfter how long an unpaid order or an open refund may rest before the shop asks the centre about it
 */
@ConfigurationProperties("shop")
record ShopProperties(
        URI publicUrl,
        @DefaultValue Center center,
        @DefaultValue("30m") Duration timeToPay,
        @DefaultValue("false") boolean timeToPayInForm,
        @DefaultValue("1m") Duration askAfter) {
    private static final int SHORTEST_SECRET = 24;
    private static final String WEB_ADDRESS = "an absolute http or https address";

    /** Checks every part and reports all faults together. */
    ShopProperties {
        List<String> faults = new ArrayList<>();
        checkAddress(faults, "shop.public-url", publicUrl);
        checkAddress(faults, "shop.center.url", center.url);
        if (center.line == null) {
            faults.add("shop.center.line: missing; the business line's code at the centre");
        }
        if (center.secret == null || center.secret.length() < SHORTEST_SECRET) {
            faults.add("shop.center.secret: " + (center.secret == null ? "missing" : center.secret.length() + " bytes")
                    + "; at least " + SHORTEST_SECRET + " bytes");
        }
        if (!TimeToPay.isAllowed(timeToPay)) {
            faults.add("shop.time-to-pay: " + timeToPay + "; " + TimeToPay.RULE);
        }
        if (askAfter.isNegative() || askAfter.isZero()) {
            faults.add("shop.ask-after: " + askAfter + "; more than zero");
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException("the shop's settings", faults);
        }
    }

    private static void checkAddress(List<String> faults, String key, @Nullable URI value) {
        if (value == null) {
            faults.add(key + ": missing; " + WEB_ADDRESS);
        } else if (!WebAddresses.isWebAddress(value)) {
            faults.add(key + ": " + value + "; " + WEB_ADDRESS);
        }
    }

    /**
     * How to reach the payment centre.
     *
     * @param url the centre's address, without {@code /payment/api/v1}
     * @param line the business line's code there
     * @param secret the key of that line, for requests to the centre and for its events; at least 24 bytes
     * @param connectTimeout how long a connection may take
     * @param answerTimeout how long a whole call may take
     */
    record Center(
            URI url,
            BusinessLine line,
            Secret secret,
            @DefaultValue("3s") Duration connectTimeout,
            @DefaultValue("10s") Duration answerTimeout) {}
}
