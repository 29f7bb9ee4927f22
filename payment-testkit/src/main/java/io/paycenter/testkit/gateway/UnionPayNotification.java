package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one thing that the merchant is told, and of all tries so far.
 *
 * @param id of this notification in the simulator; it is not sent
 * @param orderId the merchant's number of the order, refund or undo
 * @param url where it goes
 * @param fields what it says; certificate and signature are added for each try
 * @param deliveries all tries, oldest first
 * @param attempts how often it was due so far; a fault can make several deliveries of one attempt
 * @param nextDueAt when it is due next; absent once it is acknowledged or all repeats are used up
 */
public record UnionPayNotification(
        int id,
        String orderId,
        String url,
        Map<String, String> fields,
        List<UnionPayDelivery> deliveries,
        int attempts,
        @Nullable Instant nextDueAt) {

    /** Copies map and list. */
    public UnionPayNotification {
        fields = Map.copyOf(fields);
        deliveries = List.copyOf(deliveries);
    }

    /** Whether one of the deliveries was acknowledged. */
    public boolean isAcknowledged() {
        return deliveries.stream().anyMatch(UnionPayDelivery::isAcknowledged);
    }

    boolean isDue(Instant now) {
        return nextDueAt != null && !now.isBefore(nextDueAt);
    }

    UnionPayNotification delivered(List<UnionPayDelivery> more, @Nullable Instant newNextDueAt) {
        List<UnionPayDelivery> all =
                Stream.concat(deliveries.stream(), more.stream()).toList();
        return new UnionPayNotification(id, orderId, url, fields, all, attempts + 1, newNextDueAt);
    }

    UnionPayNotification postponed(Instant newNextDueAt) {
        return new UnionPayNotification(id, orderId, url, fields, deliveries, attempts, newNextDueAt);
    }
}
