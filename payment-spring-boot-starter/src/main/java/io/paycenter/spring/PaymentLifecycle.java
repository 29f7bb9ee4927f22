package io.paycenter.spring;

import io.paycenter.core.PaymentCenterRuntime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs tasks while the application runs: from when it is ready, until it begins to stop. Channels stay open for requests
 * that are still being answered; they close with the runtime, after the web server and before the database.
 */
final class PaymentLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentLifecycle.class);

    private final PaymentCenterRuntime runtime;
    private final Function<Set<String>, List<String>> strangers;
    private volatile boolean running;

    /**
     * A lifecycle of this runtime.
     *
     * @param strangers the settings that mean none of the event types it is given
     */
    PaymentLifecycle(PaymentCenterRuntime runtime, Function<Set<String>, List<String>> strangers) {
        this.runtime = runtime;
        this.strangers = strangers;
    }

    @Override
    public void start() {
        warnOfUnhandled();
        runtime.start();
        running = true;
    }

    /** Nodes may share settings and differ in what they handle, so this is no fault; but it may be a typing error. */
    private void warnOfUnhandled() {
        Set<String> handled = runtime.tasks().eventTypes();
        strangers
                .apply(handled)
                .forEach(key -> LOG.warn(
                        "setting={} is for an event type that this node has no handler for; it has {}", key, handled));
    }

    @Override
    public void stop() {
        running = false;
        runtime.tasks().close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Spring 7 pauses what its test contexts hold while other contexts are in use. Tasks are started once, so they go on
     * running, as they do under Spring 6, where nobody asks.
     */
    public boolean isPauseable() {
        return false;
    }
}
