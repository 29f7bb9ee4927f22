package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one thing that the merchant is told, and of all tries so far.
 *
 * @param id the same for all repeats
 * @param eventType {@code TRANSACTION.SUCCESS}, {@code REFUND.SUCCESS}, {@code REFUND.ABNORMAL} or {@code REFUND.CLOSED}
 * @param mchid whose APIv3 key encrypts it
 * @param outTradeNo the merchant's number of the order
 * @param url where it goes
 * @param createdAt when it happened
 * @param plaintext what it says, before it is encrypted
 * @param deliveries all tries, oldest first
 * @param attempts how often it was due so far; a fault can make several deliveries of one attempt
 * @param nextDueAt when it is due next; absent once it is acknowledged or all repeats are used up
 */
public record WechatNotification(
        String id,
        String eventType,
        String mchid,
        String outTradeNo,
        String url,
        Instant createdAt,
        Map<String, Object> plaintext,
        List<WechatDelivery> deliveries,
        int attempts,
        @Nullable Instant nextDueAt) {

    /** Copies map and list. */
    public WechatNotification {
        plaintext = Collections.unmodifiableMap(new LinkedHashMap<>(plaintext));
        deliveries = List.copyOf(deliveries);
    }

    /** Whether one of the deliveries was acknowledged. */
    public boolean isAcknowledged() {
        return deliveries.stream().anyMatch(WechatDelivery::isAcknowledged);
    }

    boolean isDue(Instant now) {
        return nextDueAt != null && !now.isBefore(nextDueAt);
    }

    WechatNotification postponed(Instant until) {
        return with(deliveries, attempts, until);
    }

    WechatNotification delivered(List<WechatDelivery> more, @Nullable Instant newNextDueAt) {
        List<WechatDelivery> all =
                Stream.concat(deliveries.stream(), more.stream()).toList();
        return with(all, attempts + 1, newNextDueAt);
    }

    private WechatNotification with(List<WechatDelivery> all, int newAttempts, @Nullable Instant newNextDueAt) {
        return new WechatNotification(
                id, eventType, mchid, outTradeNo, url, createdAt, plaintext, all, newAttempts, newNextDueAt);
    }
}
