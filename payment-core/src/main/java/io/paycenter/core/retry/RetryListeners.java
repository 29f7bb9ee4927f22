package io.paycenter.core.retry;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners; a faulty one harms nobody, not even one whose classes do not fit together. */
final class RetryListeners {
    private static final Logger LOG = LoggerFactory.getLogger(RetryListeners.class);

    private final List<RetryListener> listeners;

    RetryListeners(List<RetryListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(Consumer<RetryListener> news) {
        for (RetryListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (Throwable failure) {
                LOG.warn(
                        "listener={} failed; nothing else changes",
                        listener.getClass().getName(),
                        failure);
            }
        }
    }
}
