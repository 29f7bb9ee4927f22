package io.paycenter.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A business line's own number of a refund; case matters. Asking twice with the same number refunds once.
 *
 * @param value 1 to 64 characters of 0-9, A-Z, a-z, _ . | * and -
 */
public record BusinessRefundNo(String value) {
    private static final Pattern RULE = Pattern.compile("[0-9A-Za-z_.|*-]{1,64}");
    private static final String AUTOMATIC = "auto-";
    private static final int DIGEST_BYTES = 12;

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

    /** The same for the money of a further payment under the attempt's number, which the channel knows by a number of its own. */
    public static BusinessRefundNo automatic(AttemptId attempt, ChannelTradeNo further) {
        return new BusinessRefundNo(AUTOMATIC + attempt + "-" + digest(further.value()));
    }

    /** A channel's number may be longer than what is left, and of characters that a refund number has not. */
    private static String digest(String tradeNo) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(tradeNo.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
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
