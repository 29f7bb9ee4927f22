package io.paycenter.spring;

import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells events to the application's {@code @EventListener} methods. Such a method may live in a bean that itself injects
 * the centre, which a {@link PaymentEventListener} cannot, because the centre is made from it.
 *
 * <p>What a method throws means "not heard": the event comes again, to all of them. One that works asynchronously counts
 * as having heard it.
 */
final class ApplicationEvents implements PaymentEventListener {
    private final ApplicationEventPublisher publisher;

    ApplicationEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public String name() {
        return "application";
    }

    @Override
    public void onEvent(PaymentEvent event) {
        publisher.publishEvent(event);
    }
}
