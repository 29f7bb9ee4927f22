package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All notifications. One that is claimed for sending does not wait any more, so nobody else sends it too. */
final class WechatNotifications implements Consumer<WechatChange> {

    private final Map<String, WechatNotification> all = new LinkedHashMap<>();
    private final Map<String, WechatNotification> waiting = new LinkedHashMap<>();
    private final List<Duration> gaps;
    private final Clock clock;

    /** @param gaps between the deliveries of one notification; one delivery more than there are gaps */
    WechatNotifications(List<Duration> gaps, Clock clock) {
        this.gaps = List.copyOf(gaps);
        this.clock = clock;
    }

    /** Payments are told where the order says; code pay is not told at all. The end of a refund goes where the refund says. */
    @Override
    public synchronized void accept(WechatChange change) {
        WechatTrade trade = change.after();
        if (change.paid()) {
            plan("TRANSACTION.SUCCESS", trade, trade.order().notifyUrl(), WechatTransaction.members(trade));
        }
        change.ended()
                .forEach(refund -> plan(
                        "REFUND." + refund.status(),
                        trade,
                        refund.notifyUrl(),
                        WechatRefundObject.notification(trade, refund)));
    }

    synchronized Optional<WechatNotification> claimDue() {
        Instant now = clock.instant();
        Optional<WechatNotification> due = waiting.values().stream()
                .filter(notification -> notification.isDue(now))
                .findFirst();
        due.ifPresent(notification -> waiting.remove(notification.id()));
        return due;
    }

    /** Ends a claim without a try. */
    synchronized void postpone(WechatNotification notification, Duration later) {
        keep(notification.postponed(clock.instant().plus(later)));
    }

    /** Ends a claim: plans the repeat, unless the merchant has heard or all repeats are used up. */
    synchronized void delivered(WechatNotification notification, List<WechatDelivery> deliveries) {
        boolean heard = deliveries.stream().anyMatch(WechatDelivery::isAcknowledged);
        int attempts = notification.attempts() + 1;
        boolean again = !heard && attempts <= gaps.size();
        keep(notification.delivered(deliveries, again ? clock.instant().plus(gaps.get(attempts - 1)) : null));
    }

    synchronized List<WechatNotification> all() {
        return List.copyOf(all.values());
    }

    private void plan(String eventType, WechatTrade trade, @Nullable String url, Map<String, Object> plaintext) {
        if (url != null) {
            Instant now = clock.instant();
            keep(new WechatNotification(
                    UUID.randomUUID().toString(),
                    eventType,
                    trade.order().party().mchid(),
                    trade.outTradeNo(),
                    url,
                    now,
                    plaintext,
                    List.of(),
                    0,
                    now));
        }
    }

    private void keep(WechatNotification notification) {
        all.put(notification.id(), notification);
        if (notification.nextDueAt() != null) {
            waiting.put(notification.id(), notification);
        }
    }
}
