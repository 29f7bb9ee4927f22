package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * A merchant's credentials at a channel (渠道商户号), by the name that the configuration gives them.
 *
 * @param value 1 to 64 characters of a-z, 0-9 and -, starting with a letter or digit
 */
public record AccountId(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public AccountId {
        Texts.matching(RULE, "1 to 64 characters of a-z, 0-9 and -, starting with a letter or digit", "account", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static AccountId of(String value) {
        return new AccountId(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
