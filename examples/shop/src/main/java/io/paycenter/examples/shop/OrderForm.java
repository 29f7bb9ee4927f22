package io.paycenter.examples.shop;

import io.paycenter.api.InvalidRequestException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer fills in.
 *
 * @param product a product's id
 * @param quantity how many pieces
 * @param timeToPay ISO 8601, such as {@code PT75S}; only where the settings allow it
 */
record OrderForm(String product, int quantity, @Nullable String timeToPay) {
    static final int MOST_PIECES = 9;

    /** Checks what does not depend on the settings. */
    OrderForm {
        if (quantity < 1 || quantity > MOST_PIECES) {
            throw InvalidRequestException.of("quantity", Integer.toString(quantity), "1 to " + MOST_PIECES);
        }
    }

    Duration timeToPay(ShopProperties properties) {
        if (timeToPay == null) {
            return properties.timeToPay();
        }
        if (!properties.timeToPayInForm()) {
            throw InvalidRequestException.of("timeToPay", timeToPay, "left out");
        }
        Duration time = parse(timeToPay);
        if (!TimeToPay.isAllowed(time)) {
            throw InvalidRequestException.of("timeToPay", timeToPay, TimeToPay.RULE);
        }
        return time;
    }

    private static Duration parse(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            throw InvalidRequestException.of("timeToPay", text, "an ISO 8601 duration, such as PT30M");
        }
    }
}
