package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * What a business order owes (支付单), by the id that the centre gave it. Ids sort by the time they were made.
 *
 * @param value 8 to 32 characters of 0-9 and A-Z
 */
public record PaymentId(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Z]{8,32}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public PaymentId {
        Texts.matching(RULE, "8 to 32 characters of 0-9 and A-Z", "paymentId", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static PaymentId of(String value) {
        return new PaymentId(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
