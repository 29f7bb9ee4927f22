package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one delivery of a notification; the repeats that follow are true again. Immutable.
 *
 * <p>Wrong members are signed and encrypted like right ones: only a comparison with the merchant's own books finds them.
 */
public final class WechatNotificationFault {

    private final String name;
    private final int copies;
    private final WechatSeal seal;
    private final boolean otherKey;
    private final boolean withoutAssociatedData;
    private final Map<String, Object> wrongMembers;
    private final @Nullable Duration later;

    private WechatNotificationFault(
            String name,
            int copies,
            WechatSeal seal,
            boolean otherKey,
            boolean withoutAssociatedData,
            Map<String, Object> wrongMembers,
            @Nullable Duration later) {
        this.name = name;
        this.copies = copies;
        this.seal = seal;
        this.otherKey = otherKey;
        this.withoutAssociatedData = withoutAssociatedData;
        this.wrongMembers = Map.copyOf(wrongMembers);
        this.later = later;
    }

    /** The delivery gets lost on its way; WeChat Pay takes it for unanswered and repeats later. */
    public static WechatNotificationFault lost() {
        return new WechatNotificationFault("lost", 0, WechatSeal.TRUE, false, false, Map.of(), null);
    }

    /** The delivery comes so much later. */
    public static WechatNotificationFault delayed(Duration later) {
        return new WechatNotificationFault("delayed", 0, WechatSeal.TRUE, false, false, Map.of(), later);
    }

    /**
     * The delivery comes several times in a row, even if the first one is acknowledged.
     *
     * @param copies how often in all, at least 2
     */
    public static WechatNotificationFault repeated(int copies) {
        if (copies < 2) {
            throw new IllegalArgumentException("a repeated delivery comes at least twice, not " + copies + " times");
        }
        return new WechatNotificationFault("repeated", copies, WechatSeal.TRUE, false, false, Map.of(), null);
    }

    /** A signature that does not fit. */
    public static WechatNotificationFault badlySigned() {
        return sealed("badly signed", WechatSeal.BROKEN);
    }

    /** None of the headers that sign it. */
    public static WechatNotificationFault unsigned() {
        return sealed("unsigned", WechatSeal.MISSING);
    }

    /** Signed ten minutes ago. */
    public static WechatNotificationFault stale() {
        return sealed("stale", WechatSeal.STALE);
    }

    /** Signed under a serial number that nobody knows. */
    public static WechatNotificationFault unknownSerial() {
        return sealed("unknown serial", WechatSeal.UNKNOWN_SERIAL);
    }

    /** The probe {@code WECHATPAY/SIGNTEST/…}: a merchant who acknowledges it does not verify. */
    public static WechatNotificationFault signTest() {
        return sealed("sign test", WechatSeal.PROBE);
    }

    /** Rightly signed, and encrypted under another APIv3 key. */
    public static WechatNotificationFault otherApiV3Key() {
        return new WechatNotificationFault("other APIv3 key", 1, WechatSeal.TRUE, true, false, Map.of(), null);
    }

    /** Encrypted without associated data, which the format allows. */
    public static WechatNotificationFault withoutAssociatedData() {
        return new WechatNotificationFault("without associated data", 1, WechatSeal.TRUE, false, true, Map.of(), null);
    }

    /** Says another {@code amount.total}, in fen. */
    public static WechatNotificationFault wrongTotal(int fen) {
        return wrong("amount", Map.of("total", fen, "payer_total", fen, "currency", "CNY", "payer_currency", "CNY"));
    }

    /** Says another {@code appid}. */
    public static WechatNotificationFault wrongAppid(String appid) {
        return wrong("appid", appid);
    }

    /** Says another {@code mchid}. */
    public static WechatNotificationFault wrongMchid(String mchid) {
        return wrong("mchid", mchid);
    }

    /** Any member of the plaintext with any other value, a text, number, boolean, list or map. */
    public static WechatNotificationFault wrong(String member, Object value) {
        return new WechatNotificationFault(
                "wrong " + member, 1, WechatSeal.TRUE, false, false, Map.of(member, value), null);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The fault of a delivery with which nothing is wrong. */
    static WechatNotificationFault none() {
        return sealed("none", WechatSeal.TRUE);
    }

    int copies() {
        return copies;
    }

    WechatSeal seal() {
        return seal;
    }

    Map<String, Object> wrongMembers() {
        return wrongMembers;
    }

    /** The key under which it is encrypted. */
    String apiV3Key(String rightOne) {
        return otherKey ? WechatRandom.text(32) : rightOne;
    }

    String associatedData(String rightOne) {
        return withoutAssociatedData ? "" : rightOne;
    }

    Optional<Duration> later() {
        return Optional.ofNullable(later);
    }

    private static WechatNotificationFault sealed(String name, WechatSeal seal) {
        return new WechatNotificationFault(name, 1, seal, false, false, Map.of(), null);
    }
}
