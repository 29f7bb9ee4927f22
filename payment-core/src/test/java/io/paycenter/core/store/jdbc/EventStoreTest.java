package io.paycenter.core.store.jdbc;

import static io.paycenter.core.store.jdbc.Samples.LATER;
import static io.paycenter.core.store.jdbc.Samples.LINE;
import static io.paycenter.core.store.jdbc.Samples.PAYMENT;
import static io.paycenter.core.store.jdbc.Samples.REFUND;
import static io.paycenter.core.store.jdbc.Samples.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.EventId;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundId;
import io.paycenter.api.StoreException;
import io.paycenter.core.store.Delivery;
import io.paycenter.core.store.DeliveryStatus;
import io.paycenter.core.store.EventKind;
import io.paycenter.core.store.EventStore;
import io.paycenter.core.store.StoredEvent;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables {@code pay_event} and {@code pay_delivery} on every database. */
@ParameterizedClass
@EnumSource
class EventStoreTest {
    private static final EventId EVENT = EventId.of("E" + "0".repeat(31));
    private static final EventId OTHER = EventId.of("E1234567");
    private static final String TARGET = "listener:" + "z".repeat(55);

    private final TestBooks books;
    private final EventStore events;

    EventStoreTest(TestDatabase kind) {
        books = TestBooks.on(kind);
        events = books.stores.events();
    }

    private static StoredEvent event(EventId id, @Nullable RefundId refund) {
        return new StoredEvent(id, EventKind.DUPLICATE_REFUNDED, LINE, PAYMENT, refund, SKIPPED);
    }

    private static Delivery delivery(
            DeliveryStatus status, int tries, @Nullable String lastError, @Nullable Instant deliveredAt) {
        return new Delivery(EVENT, TARGET, status, tries, lastError, deliveredAt);
    }

    @Test
    void what_is_stored_is_read_back_with_or_without_a_refund() {
        events.insert(event(OTHER, null), List.of());
        events.insert(event(EVENT, REFUND), List.of(TARGET));

        assertThat(events.find(EVENT)).contains(event(EVENT, REFUND));
        assertThat(events.ofPayment(PAYMENT)).containsExactly(event(EVENT, REFUND), event(OTHER, null));
        assertThat(events.ofPayment(PaymentId.of("P1111111"))).isEmpty();
        assertThat(events.deliveries(OTHER)).isEmpty();
        assertThat(events.deliveries(EVENT)).containsExactly(delivery(DeliveryStatus.PENDING, 0, null, null));
    }

    @Test
    void targets_that_differ_in_case_only_are_different_and_come_in_the_same_order_everywhere() {
        events.insert(event(EVENT, null), List.of("listener:b", "http", "listener:B", "listener:a"));

        assertThat(events.deliveries(EVENT))
                .extracting(Delivery::target)
                .containsExactly("http", "listener:B", "listener:a", "listener:b");
    }

    @Test
    void an_event_and_a_delivery_are_stored_once() {
        events.insert(event(EVENT, null), List.of(TARGET));

        assertThatThrownBy(() -> events.insert(event(EVENT, null), List.of())).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> events.insert(event(OTHER, null), List.of("http", "http")))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void tries_are_counted_until_it_is_heard_and_it_stays_heard_since_the_first_time() {
        events.insert(event(EVENT, null), List.of(TARGET, "http"));

        events.noteFailure(EVENT, TARGET, "超时 🧾\0" + "错".repeat(2000));
        assertThat(deliveryTo(TARGET))
                .isEqualTo(delivery(DeliveryStatus.PENDING, 1, "超时 🧾" + "错".repeat(995) + "…", null));
        events.markDelivered(EVENT, TARGET, SKIPPED);
        assertThat(deliveryTo(TARGET)).isEqualTo(delivery(DeliveryStatus.DELIVERED, 2, null, SKIPPED));

        events.noteFailure(EVENT, TARGET, "too late");
        events.markExhausted(EVENT, TARGET);
        assertThat(deliveryTo(TARGET)).isEqualTo(delivery(DeliveryStatus.DELIVERED, 2, null, SKIPPED));
        events.markDelivered(EVENT, TARGET, LATER);
        assertThat(deliveryTo(TARGET)).isEqualTo(delivery(DeliveryStatus.DELIVERED, 3, null, SKIPPED));
        assertThat(deliveryTo("http").tries()).isZero();
    }

    @Test
    void one_that_is_exhausted_may_be_tried_again() {
        events.insert(event(EVENT, null), List.of(TARGET));
        events.markExhausted(EVENT, TARGET);
        assertThat(deliveryTo(TARGET).status()).isEqualTo(DeliveryStatus.EXHAUSTED);

        events.noteFailure(EVENT, TARGET, "again");

        assertThat(deliveryTo(TARGET)).isEqualTo(delivery(DeliveryStatus.PENDING, 1, "again", null));
    }

    private Delivery deliveryTo(String target) {
        return events.deliveries(EVENT).stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow();
    }
}
