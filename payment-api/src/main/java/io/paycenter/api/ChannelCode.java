package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * A payment channel (支付渠道), such as {@code alipay}, {@code wechat} or {@code unionpay}.
 *
 * @param value 2 to 32 characters of a-z and 0-9, starting with a letter
 */
public record ChannelCode(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]{1,31}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public ChannelCode {
        Texts.matching(RULE, "2 to 32 characters of a-z and 0-9, starting with a letter", "channel", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static ChannelCode of(String value) {
        return new ChannelCode(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
