package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * What a payer sees and picks at the cashier (支付方式); it stands for a channel, a product and an account.
 *
 * @param value 1 to 64 characters of a-z, 0-9 and -, starting with a letter
 */
public record MethodCode(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public MethodCode {
        Texts.matching(RULE, "1 to 64 characters of a-z, 0-9 and -, starting with a letter", "method", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static MethodCode of(String value) {
        return new MethodCode(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
