package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one delivery of a notification; the repeats that follow are true again. Immutable.
 *
 * <p>Wrong fields are signed like right ones: only a comparison with the merchant's own books finds them.
 */
public final class UnionPayNotificationFault {

    private final String name;
    private final int copies;
    private final Map<String, String> wrongFields;
    private final Map<String, String> tamperedFields;
    private final @Nullable UnionPayForgery forgery;
    private final @Nullable Duration later;

    private UnionPayNotificationFault(
            String name,
            int copies,
            Map<String, String> wrongFields,
            Map<String, String> tamperedFields,
            @Nullable UnionPayForgery forgery,
            @Nullable Duration later) {
        this.name = name;
        this.copies = copies;
        this.wrongFields = Map.copyOf(wrongFields);
        this.tamperedFields = Map.copyOf(tamperedFields);
        this.forgery = forgery;
        this.later = later;
    }

    /** The delivery gets lost on its way; UnionPay takes it for unanswered and repeats later. */
    public static UnionPayNotificationFault lost() {
        return new UnionPayNotificationFault("lost", 0, Map.of(), Map.of(), null, null);
    }

    /** The delivery comes so much later. */
    public static UnionPayNotificationFault delayed(Duration later) {
        return new UnionPayNotificationFault("delayed", 0, Map.of(), Map.of(), null, later);
    }

    /**
     * The delivery comes several times in a row, even if the first one is acknowledged.
     *
     * @param copies how often in all, at least 2
     */
    public static UnionPayNotificationFault repeated(int copies) {
        if (copies < 2) {
            throw new IllegalArgumentException("a repeated delivery comes at least twice, not " + copies + " times");
        }
        return new UnionPayNotificationFault("repeated", copies, Map.of(), Map.of(), null, null);
    }

    /** Says another {@code txnAmt}, in fen. */
    public static UnionPayNotificationFault wrongAmount(long fen) {
        return wrong("txnAmt", Long.toString(fen));
    }

    /** Says another {@code merId}. */
    public static UnionPayNotificationFault wrongMerId(String merId) {
        return wrong("merId", merId);
    }

    /** Any field with any other value, signed as if it were right. */
    public static UnionPayNotificationFault wrong(String field, String value) {
        return new UnionPayNotificationFault("wrong " + field, 1, Map.of(field, value), Map.of(), null, null);
    }

    /** A field changed, or added, after the notification was signed. */
    public static UnionPayNotificationFault tampered(String field, String value) {
        return new UnionPayNotificationFault("tampered " + field, 1, Map.of(), Map.of(field, value), null, null);
    }

    /** The right fields, forged. */
    public static UnionPayNotificationFault forged(UnionPayForgery forgery) {
        return new UnionPayNotificationFault("forged " + forgery, 1, Map.of(), Map.of(), forgery, null);
    }

    /** The right fields with a signature that does not fit. */
    public static UnionPayNotificationFault badlySigned() {
        return forged(UnionPayForgery.BROKEN_SIGNATURE);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The fault of a delivery with which nothing is wrong. */
    static UnionPayNotificationFault none() {
        return new UnionPayNotificationFault("none", 1, Map.of(), Map.of(), null, null);
    }

    int copies() {
        return copies;
    }

    Map<String, String> wrongFields() {
        return wrongFields;
    }

    Map<String, String> tamperedFields() {
        return tamperedFields;
    }

    Optional<UnionPayForgery> findForgery() {
        return Optional.ofNullable(forgery);
    }

    Optional<Duration> later() {
        return Optional.ofNullable(later);
    }
}
