package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * One try to pay a payment (支付流水). The text is the order number at the channel: {@code out_trade_no}, {@code orderId}.
 *
 * @param value 8 to 32 characters of 0-9 and A-Z
 */
public record AttemptId(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Z]{8,32}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public AttemptId {
        Texts.matching(RULE, "8 to 32 characters of 0-9 and A-Z", "attemptId", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static AttemptId of(String value) {
        return new AttemptId(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
