package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * A business line's own number of a refund; case matters. Asking twice with the same number refunds once.
 *
 * @param value 1 to 64 characters of 0-9, A-Z, a-z, _ . | * and -
 */
public record BusinessRefundNo(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Za-z_.|*-]{1,64}");
    private static final String AUTOMATIC = "auto-";

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public BusinessRefundNo {
        Texts.matching(RULE, "1 to 64 characters of 0-9, A-Z, a-z, _ . | * and -", "refundNo", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static BusinessRefundNo of(String value) {
        return new BusinessRefundNo(value);
    }

    /** The number under which the centre gives back an attempt's money by itself. */
    public static BusinessRefundNo automatic(AttemptId attempt) {
        return new BusinessRefundNo(AUTOMATIC + attempt);
    }

    /** Whether the number is one of those that only the centre gives out: they begin with {@code auto-}. */
    public boolean isAutomatic() {
        return value.startsWith(AUTOMATIC);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
