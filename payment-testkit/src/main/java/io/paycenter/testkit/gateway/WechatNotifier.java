package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due: encrypts and signs each try anew, with the faults that wait for it. */
final class WechatNotifier {

    private static final Logger log = LoggerFactory.getLogger(WechatNotifier.class);

    private final WechatNotifications notifications;
    private final WechatParcel parcel;
    private final WechatFaults faults;
    private final WechatPost post;
    private final Clock clock;

    WechatNotifier(
            WechatNotifications notifications, WechatParcel parcel, WechatFaults faults, WechatPost post, Clock clock) {
        this.notifications = notifications;
        this.parcel = parcel;
        this.faults = faults;
        this.post = post;
        this.clock = clock;
    }

    /** Sends until nothing is due any more; returns the tries that it made. */
    List<WechatDelivery> sendDue() {
        List<WechatDelivery> all = new ArrayList<>();
        for (Optional<WechatNotification> due = notifications.claimDue();
                due.isPresent();
                due = notifications.claimDue()) {
            all.addAll(send(due.get()));
        }
        return all;
    }

    private List<WechatDelivery> send(WechatNotification notification) {
        WechatNotificationFault fault = faults.takeForDelivery(notification.outTradeNo());
        if (fault.later().isPresent()) {
            notifications.postpone(notification, fault.later().get());
            return List.of();
        }
        List<WechatDelivery> deliveries = deliver(notification, fault);
        notifications.delivered(notification, deliveries);
        deliveries.forEach(delivery -> report(notification, fault, delivery));
        return deliveries;
    }

    private List<WechatDelivery> deliver(WechatNotification notification, WechatNotificationFault fault) {
        Instant now = clock.instant();
        String body = parcel.body(notification, fault);
        Map<String, String> headers = parcel.headers(body, fault);
        List<WechatDelivery> deliveries = new ArrayList<>();
        for (int copy = 0; copy < fault.copies(); copy++) {
            WechatPost.Answer answer = post.send(notification.url(), headers, body);
            deliveries.add(new WechatDelivery(now, headers, body, answer.status(), answer.body()));
        }
        if (deliveries.isEmpty()) {
            deliveries.add(new WechatDelivery(now, headers, body, 0, "lost"));
        }
        return deliveries;
    }

    private static void report(WechatNotification sent, WechatNotificationFault fault, WechatDelivery delivery) {
        log.info(
                "notification={} event_type={} out_trade_no={} attempt={} fault={} acknowledged={} status={}",
                sent.id(),
                sent.eventType(),
                sent.outTradeNo(),
                sent.attempts() + 1,
                fault,
                delivery.isAcknowledged(),
                delivery.status());
    }
}
