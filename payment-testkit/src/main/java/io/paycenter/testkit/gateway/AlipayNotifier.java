package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
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
final class AlipayNotifier {

    private static final Logger log = LoggerFactory.getLogger(AlipayNotifier.class);

    private final AlipayNotifications notifications;
    private final AlipayIdentity alipay;
    private final AlipayFaults faults;
    private final AlipayPost post;
    private final Clock clock;

    AlipayNotifier(
            AlipayNotifications notifications,
            AlipayIdentity alipay,
            AlipayFaults faults,
            AlipayPost post,
            Clock clock) {
        this.notifications = notifications;
        this.alipay = alipay;
        this.faults = faults;
        this.post = post;
        this.clock = clock;
    }

    /** Sends until nothing is due any more; returns the tries that it made. */
    List<AlipayDelivery> sendDue() {
        List<AlipayDelivery> all = new ArrayList<>();
        for (Optional<AlipayNotification> due = notifications.claimDue();
                due.isPresent();
                due = notifications.claimDue()) {
            List<AlipayDelivery> deliveries = deliver(due.get());
            notifications.delivered(due.get(), deliveries);
            all.addAll(deliveries);
        }
        return all;
    }

    private List<AlipayDelivery> deliver(AlipayNotification notification) {
        AlipayNotificationFault fault = faults.takeForDelivery(notification.outTradeNo());
        Instant now = clock.instant();
        Map<String, String> form = form(notification, fault, now);
        List<AlipayDelivery> deliveries = new ArrayList<>();
        for (int copy = 0; copy < fault.copies(); copy++) {
            AlipayPost.Answer answer = post.send(notification.url(), form, charset(notification));
            deliveries.add(new AlipayDelivery(now, form, answer.status(), answer.body()));
        }
        if (deliveries.isEmpty()) {
            deliveries.add(new AlipayDelivery(now, form, 0, "lost"));
        }
        deliveries.forEach(delivery -> report(notification, fault, delivery));
        return deliveries;
    }

    private Map<String, String> form(AlipayNotification notification, AlipayNotificationFault fault, Instant now) {
        Map<String, String> form = new LinkedHashMap<>(notification.fields());
        form.put("notify_time", AlipayTimes.text(now));
        form.putAll(fault.wrongFields());
        String sign = alipay.sign(AlipaySignText.ofNotification(form), charset(notification));
        form.put("sign", fault.sign(sign));
        return form;
    }

    private static Charset charset(AlipayNotification notification) {
        return Charset.forName(notification.fields().getOrDefault("charset", "utf-8"));
    }

    private static void report(AlipayNotification sent, AlipayNotificationFault fault, AlipayDelivery delivery) {
        log.info(
                "notify_id={} out_trade_no={} trade_status={} attempt={} fault={} acknowledged={} status={}",
                sent.notifyId(),
                sent.outTradeNo(),
                sent.fields().get("trade_status"),
                sent.attempts() + 1,
                fault,
                delivery.isAcknowledged(),
                delivery.status());
    }
}
