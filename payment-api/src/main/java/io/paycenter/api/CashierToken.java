package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * The unguessable part of a cashier URL. Who holds it may see the order and pay it, nothing more; so it is not printed.
 *
 * @param value 32 to 64 characters of 0-9, A-Z, a-z, _ and -
 */
public record CashierToken(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Za-z_-]{32,64}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the value itself is not repeated
     */
    public CashierToken {
        if (!RULE.matcher(value).matches()) {
            throw InvalidRequestException.of(
                    "cashierToken", "the given text", "32 to 64 characters of 0-9, A-Z, a-z, _ and -");
        }
    }

    /** The same as the constructor, for static imports and method references. */
    public static CashierToken of(String value) {
        return new CashierToken(value);
    }

    /** The first four characters: enough to find the payment in a log, not enough to open it. */
    @Override
    public String toString() {
        return value.substring(0, 4) + "***";
    }
}
