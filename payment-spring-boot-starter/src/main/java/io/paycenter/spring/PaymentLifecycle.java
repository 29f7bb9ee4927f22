package io.paycenter.spring;

import io.paycenter.core.PaymentCenterRuntime;
import java.util.Set;
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
    private final Set<String> planned;
    private volatile boolean running;

    /**
     * A lifecycle of this runtime.
     *
     * @param planned the event types that the settings have a policy for
     */
    PaymentLifecycle(PaymentCenterRuntime runtime, Set<String> planned) {
        this.runtime = runtime;
        this.planned = Set.copyOf(planned);
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
        planned.stream()
                .filter(type -> !handled.contains(type))
                .forEach(type -> LOG.warn(
                        "payment.retry has a policy for eventType={}, which this node has no handler for; it has {}",
                        type,
                        handled));
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
