package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All notifications. One that is claimed for sending does not wait any more, so nobody else sends it too. */
final class AlipayNotifications implements AlipayTradeListener {

    private final Map<String, AlipayNotification> all = new LinkedHashMap<>();
    private final Map<String, AlipayNotification> waiting = new LinkedHashMap<>();
    private final AlipayNotificationRules rules;
    private final Clock clock;

    AlipayNotifications(AlipayNotificationRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public synchronized void changed(AlipayChange change) {
        String url = change.after().order().notifyUrl();
        if (url != null && rules.tells(change)) {
            Instant now = clock.instant();
            String id = AlipayTimes.compact(now) + "00222" + String.format("%015d", all.size() + 1);
            Map<String, String> fields = AlipayNotificationForm.of(change, id);
            keep(new AlipayNotification(id, change.after().outTradeNo(), url, fields, List.of(), 0, now));
        }
    }

    synchronized Optional<AlipayNotification> claimDue() {
        Instant now = clock.instant();
        Optional<AlipayNotification> due = waiting.values().stream()
                .filter(notification -> notification.isDue(now))
                .findFirst();
        due.ifPresent(notification -> waiting.remove(notification.notifyId()));
        return due;
    }

    /** Ends a claim: plans the repeat, unless the merchant has heard or all repeats are used up. */
    synchronized void delivered(AlipayNotification notification, List<AlipayDelivery> deliveries) {
        boolean heard = deliveries.stream().anyMatch(AlipayDelivery::isAcknowledged);
        Optional<Instant> next = rules.gapAfter(notification.attempts() + 1)
                .filter(gap -> !heard)
                .map(clock.instant()::plus);
        keep(notification.delivered(deliveries, next.orElse(null)));
    }

    synchronized List<AlipayNotification> all() {
        return List.copyOf(all.values());
    }

    private void keep(AlipayNotification notification) {
        all.put(notification.notifyId(), notification);
        if (notification.nextDueAt() != null) {
            waiting.put(notification.notifyId(), notification);
        }
    }
}
