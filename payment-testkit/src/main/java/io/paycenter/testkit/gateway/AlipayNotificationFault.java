package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Something that goes wrong with one delivery of a notification; the repeats that follow are true again. Immutable.
 *
 * <p>Wrong fields are signed like right ones: only a comparison with the merchant's own books finds them.
 */
public final class AlipayNotificationFault {

    private final String name;
    private final int copies;
    private final Map<String, String> wrongFields;
    private final boolean badlySigned;

    private AlipayNotificationFault(String name, int copies, Map<String, String> wrongFields, boolean badlySigned) {
        this.name = name;
        this.copies = copies;
        this.wrongFields = Map.copyOf(wrongFields);
        this.badlySigned = badlySigned;
    }

    /** The delivery gets lost on its way; Alipay takes it for unanswered and repeats later. */
    public static AlipayNotificationFault lost() {
        return new AlipayNotificationFault("lost", 0, Map.of(), false);
    }

    /**
     * The delivery comes several times in a row, even if the first one is acknowledged.
     *
     * @param copies how often in all, at least 2
     */
    public static AlipayNotificationFault repeated(int copies) {
        if (copies < 2) {
            throw new IllegalArgumentException("a repeated delivery comes at least twice, not " + copies + " times");
        }
        return new AlipayNotificationFault("repeated", copies, Map.of(), false);
    }

    /** Says another {@code total_amount}, in yuan. */
    public static AlipayNotificationFault wrongAmount(BigDecimal amount) {
        return wrong("total_amount", AlipayMoney.text(amount));
    }

    /** Says another {@code app_id}. */
    public static AlipayNotificationFault wrongAppId(String appId) {
        return wrong("app_id", appId);
    }

    /** Says another {@code seller_id}. */
    public static AlipayNotificationFault wrongSellerId(String sellerId) {
        return wrong("seller_id", sellerId);
    }

    /** Any field with any other value, signed as if it were right. */
    public static AlipayNotificationFault wrong(String field, String value) {
        return new AlipayNotificationFault("wrong " + field, 1, Map.of(field, value), false);
    }

    /** The right fields with a signature that does not fit. */
    public static AlipayNotificationFault badlySigned() {
        return new AlipayNotificationFault("badly signed", 1, Map.of(), true);
    }

    /** The fault of a delivery with which nothing is wrong. */
    static AlipayNotificationFault none() {
        return new AlipayNotificationFault("none", 1, Map.of(), false);
    }

    int copies() {
        return copies;
    }

    Map<String, String> wrongFields() {
        return wrongFields;
    }

    String sign(String rightSign) {
        return badlySigned ? AlipaySpoiledSign.broken(rightSign) : rightSign;
    }

    @Override
    public String toString() {
        return name;
    }
}
