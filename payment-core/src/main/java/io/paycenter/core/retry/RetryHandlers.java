package io.paycenter.core.retry;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The handlers by event type, fixed when the engine is built. */
final class RetryHandlers {
    private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Map<String, RetryHandler<?>> byType = new TreeMap<>();

    RetryHandlers(Collection<RetryHandler<?>> handlers) {
        List<String> faults = new ArrayList<>();
        if (handlers.isEmpty()) {
            faults.add("no handler was given; the rule is: at least one");
        }
        for (RetryHandler<?> handler : handlers) {
            String type = handler.eventType();
            if (!EVENT_TYPE.matcher(type).matches()) {
                faults.add("eventType of " + handler.getClass().getName() + " is \"" + type
                        + "\"; the rule is: 1 to 64 characters of A-Z, a-z, 0-9, _ . -");
            }
            RetryHandler<?> other = byType.putIfAbsent(type, handler);
            if (other != null) {
                faults.add("eventType " + type + " has two handlers, "
                        + other.getClass().getName() + " and "
                        + handler.getClass().getName() + "; the rule is: one");
            }
        }
        ConfigurationException.throwIfAny("retry handlers", faults);
    }

    RetryHandler<?> get(String eventType) {
        RetryHandler<?> handler = byType.get(eventType);
        if (handler == null) {
            throw InvalidRequestException.of(
                    "eventType", eventType, "one that has a handler: " + String.join(", ", byType.keySet()));
        }
        return handler;
    }

    Set<String> eventTypes() {
        return Collections.unmodifiableSet(byType.keySet());
    }
}
