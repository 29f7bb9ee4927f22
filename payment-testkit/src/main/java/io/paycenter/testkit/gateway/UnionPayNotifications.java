package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All notifications: a payment is told when it succeeds, a refund or undo when it ends, well or not. One that is claimed
 * for sending does not wait any more, so nobody else sends it too.
 */
final class UnionPayNotifications implements UnionPayTradeListener {

    private static final String PRIVATE_LINE = "ZX|";

    private final Map<Integer, UnionPayNotification> all = new LinkedHashMap<>();
    private final Map<Integer, UnionPayNotification> waiting = new LinkedHashMap<>();
    private final List<Duration> gaps;
    private final Clock clock;

    UnionPayNotifications(List<Duration> gaps, Clock clock) {
        if (gaps.stream().anyMatch(gap -> gap.isZero() || gap.isNegative())) {
            throw new IllegalArgumentException("a gap between two deliveries is longer than nothing: " + gaps);
        }
        this.gaps = List.copyOf(gaps);
        this.clock = clock;
    }

    @Override
    public synchronized void changed(UnionPayChange change) {
        UnionPayTrade trade = change.after();
        if (change.paid()) {
            plan(trade.orderId(), trade.order().backUrl(), UnionPayNotificationForm.of(trade));
        }
        change.endedRefunds()
                .forEach(refund -> plan(refund.orderId(), refund.get("backUrl"), UnionPayNotificationForm.of(refund)));
    }

    synchronized Optional<UnionPayNotification> claimDue() {
        Instant now = clock.instant();
        Optional<UnionPayNotification> due = waiting.values().stream()
                .filter(notification -> notification.isDue(now))
                .findFirst();
        due.ifPresent(notification -> waiting.remove(notification.id()));
        return due;
    }

    /** Ends a claim: plans the repeat, unless the merchant has heard or all repeats are used up. */
    synchronized void delivered(UnionPayNotification notification, List<UnionPayDelivery> deliveries) {
        boolean heard = deliveries.stream().anyMatch(UnionPayDelivery::isAcknowledged);
        int attempts = notification.attempts() + 1;
        boolean again = !heard && attempts <= gaps.size();
        keep(notification.delivered(deliveries, again ? clock.instant().plus(gaps.get(attempts - 1)) : null));
    }

    /** Ends a claim without a try. */
    synchronized void postpone(UnionPayNotification notification, Duration later) {
        keep(notification.postponed(clock.instant().plus(later)));
    }

    synchronized List<UnionPayNotification> all() {
        return List.copyOf(all.values());
    }

    private void plan(String orderId, String backUrl, Map<String, String> fields) {
        String url = backUrl.startsWith(PRIVATE_LINE) ? backUrl.substring(PRIVATE_LINE.length()) : backUrl;
        keep(new UnionPayNotification(all.size() + 1, orderId, url, fields, List.of(), 0, clock.instant()));
    }

    private void keep(UnionPayNotification notification) {
        all.put(notification.id(), notification);
        if (notification.nextDueAt() != null) {
            waiting.put(notification.id(), notification);
        }
    }
}
