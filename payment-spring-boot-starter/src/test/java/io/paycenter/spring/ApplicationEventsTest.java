package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.EventId;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEvent.PaymentClosed;
import io.paycenter.api.center.PaymentEvent.PaymentSucceeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

class ApplicationEventsTest {
    private static final Payment PAYMENT = new Payment(
            PaymentId.of("PAYMENT1"),
            BusinessLine.of("shop"),
            BusinessOrderNo.of("1001"),
            Money.parse("CNY 12.30"),
            "Tea",
            List.of(),
            PaymentStatus.PENDING,
            false,
            null,
            Money.parse("CNY 0.00"),
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            null,
            null,
            null,
            List.of());
    private static final PaymentEvent SUCCEEDED = new PaymentSucceeded(EventId.of("EVENT001"), Instant.EPOCH, PAYMENT);
    private static final PaymentEvent CLOSED = new PaymentClosed(EventId.of("EVENT002"), Instant.EPOCH, PAYMENT);

    @Test
    void a_method_hears_the_events_of_its_own_kind() {
        try (var context = new AnnotationConfigApplicationContext(Ears.class)) {
            ApplicationEvents events = new ApplicationEvents(context);

            events.onEvent(SUCCEEDED);

            assertThat(context.getBean(Ears.class).heard).containsExactly(SUCCEEDED);
        }
    }

    @Test
    void what_a_method_throws_comes_out_so_that_the_event_comes_again() {
        try (var context = new AnnotationConfigApplicationContext(Ears.class)) {
            ApplicationEvents events = new ApplicationEvents(context);

            assertThatThrownBy(() -> events.onEvent(CLOSED)).hasMessage("the orders are away");
        }
    }

    static class Ears {
        private final List<PaymentEvent> heard = new ArrayList<>();

        @EventListener
        void onPaid(PaymentSucceeded event) {
            heard.add(event);
        }

        @EventListener
        void onClosed(PaymentClosed event) {
            throw new IllegalStateException("the orders are away");
        }
    }
}
