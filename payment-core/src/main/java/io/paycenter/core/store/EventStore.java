package io.paycenter.core.store;

import io.paycenter.api.EventId;
import io.paycenter.api.PaymentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps events and how far they were told. */
public interface EventStore {
    /** Stores an event and a pending delivery to each target. */
    void insert(StoredEvent event, Collection<String> targets);

    /** By its id. */
    Optional<StoredEvent> find(EventId id);

    /** All events of a payment, oldest first. */
    List<StoredEvent> ofPayment(PaymentId payment);

    /** An event's deliveries. */
    List<Delivery> deliveries(EventId id);

    /** Counts a try that was heard; it stays so for good. */
    void markDelivered(EventId id, String target, Instant at);

    /** Counts a try that was not heard. */
    void noteFailure(EventId id, String target, String error);

    /** {@code PENDING -> EXHAUSTED}. */
    void markExhausted(EventId id, String target);
}
