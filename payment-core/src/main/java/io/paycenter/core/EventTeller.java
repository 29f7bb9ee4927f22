package io.paycenter.core;

import io.paycenter.api.EventId;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.Secret;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.EventStore;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.StoredEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells one event to one listener, once. */
final class EventTeller {
    private final EventStore events;
    private final RefundStore refunds;
    private final PaymentReader reader;
    private final BusinessLines lines;
    private final Map<String, PaymentEventListener> listeners;
    private final EventPoster poster;

    EventTeller(
            EventStore events,
            RefundStore refunds,
            PaymentReader reader,
            BusinessLines lines,
            List<PaymentEventListener> listeners,
            EventPoster poster) {
        this.events = events;
        this.refunds = refunds;
        this.reader = reader;
        this.lines = lines;
        this.listeners = listeners.stream()
                .collect(Collectors.toUnmodifiableMap(
                        listener -> EventOutbox.LISTENER + listener.name(), Function.identity()));
        this.poster = poster;
    }

    /** Answers nothing if it was heard, otherwise why not. */
    Optional<String> tell(EventId id, String target) {
        StoredEvent stored = events.find(id).orElseThrow(() -> NotFoundException.of("event", id.value()));
        PaymentEvent event = event(stored);
        return target.equals(EventOutbox.HTTP) ? post(stored, event) : call(target, event);
    }

    private Optional<String> post(StoredEvent stored, PaymentEvent event) {
        BusinessLineSettings line = lines.find(stored.businessLine()).orElse(null);
        if (line == null || line.eventUrl() == null || line.secrets().isEmpty()) {
            return Optional.of("business line " + stored.businessLine() + " has no event address or no secret now");
        }
        URI url = line.eventUrl();
        Secret key = line.secrets().get(0);
        return poster.post(url, key, stored.id(), PaymentJson.event(event));
    }

    private Optional<String> call(String target, PaymentEvent event) {
        PaymentEventListener listener = listeners.get(target);
        if (listener == null) {
            return Optional.of("there is no " + target + " in this process");
        }
        try {
            listener.onEvent(event);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    private PaymentEvent event(StoredEvent stored) {
        Payment payment = reader.payment(stored.payment());
        return switch (stored.kind()) {
            case PAYMENT_SUCCEEDED -> new PaymentEvent.PaymentSucceeded(stored.id(), stored.at(), payment);
            case PAYMENT_CLOSED -> new PaymentEvent.PaymentClosed(stored.id(), stored.at(), payment);
            case REFUND_SUCCEEDED ->
                new PaymentEvent.RefundSucceeded(stored.id(), stored.at(), payment, refund(stored));
            case REFUND_FAILED -> new PaymentEvent.RefundFailed(stored.id(), stored.at(), payment, refund(stored));
            case DUPLICATE_REFUNDED ->
                new PaymentEvent.DuplicateRefunded(stored.id(), stored.at(), payment, refund(stored));
            case LATE_REFUNDED -> new PaymentEvent.LateRefunded(stored.id(), stored.at(), payment, refund(stored));
            case STRAY_REFUNDED -> new PaymentEvent.StrayRefunded(stored.id(), stored.at(), payment, refund(stored));
        };
    }

    private Refund refund(StoredEvent stored) {
        return Optional.ofNullable(stored.refund())
                .flatMap(refunds::find)
                .orElseThrow(() -> NotFoundException.of("refund", "of event " + stored.id()));
    }
}
