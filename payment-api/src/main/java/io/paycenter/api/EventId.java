package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * One fact told to a business line. Every try to tell it carries the same id, so a receiver can tell repeats apart.
 *
 * @param value 8 to 32 characters of 0-9 and A-Z
 */
public record EventId(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Z]{8,32}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public EventId {
        Texts.matching(RULE, "8 to 32 characters of 0-9 and A-Z", "eventId", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static EventId of(String value) {
        return new EventId(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
