package io.paycenter.core.retry;

import io.paycenter.api.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * One retry task (延时重试任务). Ids sort by the time they were made.
 *
 * @param value 8 to 32 characters of 0-9 and A-Z
 */
public record RetryTaskId(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Z]{8,32}");

    /**
     * Checks the value.
     *
     * @throws InvalidRequestException if it breaks the rule above
     */
    public RetryTaskId {
        if (!RULE.matcher(value).matches()) {
            throw InvalidRequestException.of("retryTaskId", value, "8 to 32 characters of 0-9 and A-Z");
        }
    }

    /** The same as the constructor, for static imports and method references. */
    public static RetryTaskId of(String value) {
        return new RetryTaskId(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
