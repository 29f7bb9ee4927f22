package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * One refund (退款单). The text is the refund number at the channel and makes repeating the call safe there.
 *
 * @param value 8 to 32 characters of 0-9 and A-Z
 */
public record RefundId(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Z]{8,32}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public RefundId {
        Texts.matching(RULE, "8 to 32 characters of 0-9 and A-Z", "refundId", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static RefundId of(String value) {
        return new RefundId(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
