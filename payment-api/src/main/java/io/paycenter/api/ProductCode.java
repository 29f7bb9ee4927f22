package io.paycenter.api;

import java.util.regex.Pattern;

/**
 * A channel's way to pay (支付产品), such as {@code page}, {@code wap}, {@code app}, {@code qr}, {@code jsapi} or {@code barcode}.
 *
 * @param value 1 to 32 characters of a-z, 0-9 and -, starting with a letter
 */
public record ProductCode(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if the value breaks the rule above; the message names field, value and rule
     */
    public ProductCode {
        Texts.matching(RULE, "1 to 32 characters of a-z, 0-9 and -, starting with a letter", "product", value);
    }

    /** The same as the constructor, for static imports and method references. */
    public static ProductCode of(String value) {
        return new ProductCode(value);
    }

    /** The bare value. */
    @Override
    public String toString() {
        return value;
    }
}
