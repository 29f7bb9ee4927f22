package io.paycenter.flows;

import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears events in the centre's process. */
final class Heard implements PaymentEventListener {
    private final List<PaymentEvent> events = new CopyOnWriteArrayList<>();

    List<String> types() {
        return events.stream().map(PaymentEvent::type).toList();
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public void onEvent(PaymentEvent event) {
        events.add(event);
    }
}
