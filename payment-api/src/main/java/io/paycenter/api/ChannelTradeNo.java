package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * A trade by the channel's own number: {@code trade_no}, {@code transaction_id}, {@code queryId}.
 *
 * @param value 1 to 64 printable ASCII characters without blanks
 */
public record ChannelTradeNo(String value) {
    private static final Pattern RULE = Pattern.compile("[\\x21-\\x7e]{1,64}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public ChannelTradeNo {
        Texts.matching(RULE, "1 to 64 printable ASCII characters without blanks", "tradeNo", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static ChannelTradeNo of(String value) {
        return new ChannelTradeNo(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
