package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due: signs each try anew, with the faults that wait for it. */
final class UnionPayNotifier {

    private static final Logger log = LoggerFactory.getLogger(UnionPayNotifier.class);

    private final UnionPayNotifications notifications;
    private final UnionPaySealing sealing;
    private final UnionPayFaults faults;
    private final UnionPayPost post;
    private final Clock clock;

    UnionPayNotifier(
            UnionPayNotifications notifications,
            UnionPaySealing sealing,
            UnionPayFaults faults,
            UnionPayPost post,
            Clock clock) {
        this.notifications = notifications;
        this.sealing = sealing;
        this.faults = faults;
        this.post = post;
        this.clock = clock;
    }

    /** Sends until nothing is due any more; returns the tries that it made. */
    List<UnionPayDelivery> sendDue() {
        List<UnionPayDelivery> all = new ArrayList<>();
        for (Optional<UnionPayNotification> due = notifications.claimDue();
                due.isPresent();
                due = notifications.claimDue()) {
            all.addAll(send(due.get()));
        }
        return all;
    }

    private List<UnionPayDelivery> send(UnionPayNotification notification) {
        UnionPayNotificationFault fault = faults.takeForDelivery(notification.orderId());
        if (fault.later().isPresent()) {
            notifications.postpone(notification, fault.later().get());
            return List.of();
        }
        List<UnionPayDelivery> deliveries = deliver(notification, fault);
        notifications.delivered(notification, deliveries);
        deliveries.forEach(delivery -> report(notification, fault, delivery));
        return deliveries;
    }

    private List<UnionPayDelivery> deliver(UnionPayNotification notification, UnionPayNotificationFault fault) {
        Instant now = clock.instant();
        Charset charset = UnionPayMessage.charset(notification.fields().getOrDefault("encoding", ""))
                .orElse(StandardCharsets.UTF_8);
        Map<String, String> form = form(notification, fault, charset);
        List<UnionPayDelivery> deliveries = new ArrayList<>();
        for (int copy = 0; copy < fault.copies(); copy++) {
            UnionPayPost.Answer answer = post.send(notification.url(), form, charset);
            deliveries.add(new UnionPayDelivery(now, form, answer.status(), answer.body()));
        }
        if (deliveries.isEmpty()) {
            deliveries.add(new UnionPayDelivery(now, form, 0, "lost"));
        }
        return deliveries;
    }

    private Map<String, String> form(
            UnionPayNotification notification, UnionPayNotificationFault fault, Charset charset) {
        Map<String, String> fields = new LinkedHashMap<>(notification.fields());
        fields.putAll(fault.wrongFields());
        String merId = notification.fields().getOrDefault("merId", "");
        Map<String, String> form = new LinkedHashMap<>(sealing.seal(fault.findForgery(), fields, merId, charset));
        form.putAll(fault.tamperedFields());
        return form;
    }

    private static void report(UnionPayNotification sent, UnionPayNotificationFault fault, UnionPayDelivery delivery) {
        log.info(
                "notification={} orderId={} attempt={} fault={} acknowledged={} status={}",
                sent.id(),
                sent.orderId(),
                sent.attempts() + 1,
                fault,
                delivery.isAcknowledged(),
                delivery.status());
    }
}
