package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one thing that the merchant is told, and of all tries so far.
 *
 * @param notifyId the same for all repeats
 * @param outTradeNo the merchant's number of the trade
 * @param url where it goes
 * @param fields what it says; time and signature are added for each try
 * @param deliveries all tries, oldest first
 * @param attempts how often it was due so far; a fault can make several deliveries of one attempt
 * @param nextDueAt when it is due next; absent once it is acknowledged or all repeats are used up
 */
public record AlipayNotification(
        String notifyId,
        String outTradeNo,
        String url,
        Map<String, String> fields,
        List<AlipayDelivery> deliveries,
        int attempts,
        @Nullable Instant nextDueAt) {

    /** Copies map and list. */
    public AlipayNotification {
        fields = Map.copyOf(fields);
        deliveries = List.copyOf(deliveries);
    }

    /** Whether one of the deliveries was acknowledged. */
    public boolean isAcknowledged() {
        return deliveries.stream().anyMatch(AlipayDelivery::isAcknowledged);
    }

    boolean isDue(Instant now) {
        return nextDueAt != null && !now.isBefore(nextDueAt);
    }

    AlipayNotification delivered(List<AlipayDelivery> more, @Nullable Instant newNextDueAt) {
        List<AlipayDelivery> all =
                Stream.concat(deliveries.stream(), more.stream()).toList();
        return new AlipayNotification(notifyId, outTradeNo, url, fields, all, attempts + 1, newNextDueAt);
    }
}
