package io.paycenter.spring;

import io.paycenter.core.retry.RetryEngineBuilder;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryListener;
import io.paycenter.core.retry.RetryTracing;
import io.paycenter.core.retry.RetryTransport;
import org.springframework.beans.factory.ObjectProvider;

/** What settings and beans of the application add to the retry engine, handlers for work of its own among them. */
final class RetryParts {
    private final PaymentProperties properties;
    private final ObjectProvider<RetryTransport> transport;
    private final ObjectProvider<RetryTracing> tracing;
    private final ObjectProvider<RetryHandler<?>> handlers;
    private final ObjectProvider<RetryListener> listeners;

    RetryParts(
            PaymentProperties properties,
            ObjectProvider<RetryTransport> transport,
            ObjectProvider<RetryTracing> tracing,
            ObjectProvider<RetryHandler<?>> handlers,
            ObjectProvider<RetryListener> listeners) {
        this.properties = properties;
        this.transport = transport;
        this.tracing = tracing;
        this.handlers = handlers;
        this.listeners = listeners;
    }

    /** Notes a broker that is named and would never be asked: the starter makes a transport where the module is. */
    void check(Faults faults) {
        String nameServers = properties.rocketmq().nameServers();
        if (nameServers != null && transport.getIfAvailable() == null) {
            faults.add(
                    "payment.rocketmq.name-servers",
                    "is \"" + nameServers + "\", and nothing here can reach a broker",
                    "the dependency io.paycenter:payment-retry-rocketmq, or a bean of RetryTransport");
        }
    }

    RetryEngineBuilder addTo(RetryEngineBuilder engine) {
        engine.topic(properties.rocketmq().topic())
                .workers(properties.taskWorkers())
                .retention(properties.taskRetention());
        transport.ifAvailable(engine::transport);
        tracing.ifAvailable(engine::tracing);
        handlers.orderedStream().forEach(engine::handler);
        listeners.orderedStream().forEach(engine::listener);
        return engine;
    }
}
