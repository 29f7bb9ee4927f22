package io.paycenter.core;

import io.paycenter.api.EventId;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.store.EventStore;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an event until it is heard. */
final class EventDeliveryHandler implements RetryHandler<Tasks.DeliveryTask> {
    private static final Logger LOG = LoggerFactory.getLogger(EventDeliveryHandler.class);

    private final EventTeller teller;
    private final EventStore events;
    private final Clock clock;

    EventDeliveryHandler(EventTeller teller, EventStore events, Clock clock) {
        this.teller = teller;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String eventType() {
        return Tasks.EVENT_DELIVERY;
    }

    @Override
    public String eventDesc() {
        return "tell a business line";
    }

    @Override
    public Class<Tasks.DeliveryTask> dataType() {
        return Tasks.DeliveryTask.class;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Tasks.DeliveryTask> message) {
        EventId event = EventId.of(message.data().event());
        String target = message.data().target();
        return teller.tell(event, target)
                .map(reason -> RetryVerdict.again(reason, () -> events.noteFailure(event, target, reason)))
                .orElseGet(() -> RetryVerdict.done(() -> events.markDelivered(event, target, clock.instant())));
    }

    @Override
    public void exhausted(RetryMessage<Tasks.DeliveryTask> message, String lastError) {
        LOG.error("event={} was not heard by anybody at the end of all tries: {}", message.key(), lastError);
        events.markExhausted(EventId.of(message.data().event()), message.data().target());
    }
}
