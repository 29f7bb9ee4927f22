package io.paycenter.api.channel;

import java.time.Duration;
import org.joda.money.Money;

/**
 * What a product takes. The centre checks it before anything is stored.
 *
 * @param least the smallest amount; its currency is the only one that the product takes
 * @param most the largest amount, in the same currency
 * @param leastTimeLeft the shortest expiry that the channel accepts
 */
public record PayBounds(Money least, Money most, Duration leastTimeLeft) {
    /**
     * Checks every part.
     *
     * @throws org.joda.money.CurrencyMismatchException if the currencies differ
     */
    public PayBounds {
        if (least.isGreaterThan(most)) {
            throw new IllegalArgumentException("least " + least + " is more than most " + most);
        }
    }
}
