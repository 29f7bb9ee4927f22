package io.paycenter.spring;

import io.paycenter.core.PaymentCenterRuntime;
import org.springframework.context.SmartLifecycle;

/** Runs tasks while the application runs: from when it is ready, until it begins to stop. */
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
        runtime.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
