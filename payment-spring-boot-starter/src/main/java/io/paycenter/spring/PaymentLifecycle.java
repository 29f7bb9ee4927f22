package io.paycenter.spring;

import io.paycenter.core.PaymentCenterRuntime;
import org.springframework.context.SmartLifecycle;

/**
 * Runs tasks while the application runs: from when it is ready, until it begins to stop. Channels stay open for requests
 * that are still being answered; they close with the runtime, after the web server and before the database.
 */
final class PaymentLifecycle implements SmartLifecycle {
    private final PaymentCenterRuntime runtime;
    private volatile boolean running;

    PaymentLifecycle(PaymentCenterRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public void start() {
        runtime.start();
        running = true;
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
