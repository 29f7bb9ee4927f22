package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * A system that takes payments through the centre (业务线).
 *
 * @param value 1 to 32 characters of a-z, 0-9 and -, starting with a letter
 */
public record BusinessLine(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public BusinessLine {
        Texts.matching(RULE, "1 to 32 characters of a-z, 0-9 and -, starting with a letter", "businessLine", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static BusinessLine of(String value) {
        return new BusinessLine(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
