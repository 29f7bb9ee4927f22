package io.paycenter.flows;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.WakeUp;

/** Wakes nobody, since tests run what is due themselves; a process may die before or after it takes a wake-up. */
record DyingTransport(Crash crash) implements RetryTransport {
    @Override
    public void start(RetryReceiver receiver) {
        throw new IllegalStateException("tests run what is due themselves");
    }

    @Override
    public void handOver(WakeUp wakeUp) {
        crash.comes("before wake-up");
        crash.comes("after wake-up");
    }

    @Override
    public void stop() {}

    @Override
    public void close() {}
}
