package io.paycenter.core;

import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.EventKind;
import io.paycenter.core.store.EventStore;
import io.paycenter.core.store.StoredEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes events and the tasks that tell them, in the transaction of the change that they speak of. */
final class EventOutbox {
    static final String HTTP = "http";
    static final String LISTENER = "listener:";

    private final EventStore events;
    private final BusinessLines lines;
    private final List<PaymentEventListener> listeners;
    private final Tasks tasks;
    private final Ids ids;
    private final Clock clock;

    EventOutbox(
            EventStore events,
            BusinessLines lines,
            List<PaymentEventListener> listeners,
            Tasks tasks,
            Ids ids,
            Clock clock) {
        this.events = events;
        this.lines = lines;
        this.listeners = List.copyOf(listeners);
        this.tasks = tasks;
        this.ids = ids;
        this.clock = clock;
    }

    void write(EventKind kind, Payment payment, @Nullable Refund refund) {
        StoredEvent event = new StoredEvent(
                ids.event(),
                kind,
                payment.businessLine(),
                payment.id(),
                refund == null ? null : refund.id(),
                clock.instant());
        List<String> targets = targets(payment);
        events.insert(event, targets);
        targets.forEach(target -> tasks.deliver(event.id(), target));
    }

    /** A line that is not known just now may have an address: its delivery waits for it, or is exhausted visibly. */
    private List<String> targets(Payment payment) {
        List<String> targets = new ArrayList<>();
        if (lines.find(payment.businessLine())
                .map(line -> line.eventUrl() != null)
                .orElse(true)) {
            targets.add(HTTP);
        }
        listeners.forEach(listener -> targets.add(LISTENER + listener.name()));
        return targets;
    }
}
