package io.paycenter.core.retry;

import org.jspecify.annotations.Nullable;

/**
 * Carries the caller's trace over the wait, so that what a task does shows up in the trace of whoever scheduled it.
 * Implemented by adapters of a tracing library; called by many threads at once. What it throws is logged and changes
 * nothing.
 */
public interface RetryTracing {
    /** No trace is carried. */
    RetryTracing NONE = new RetryTracing() {
        @Override
        public @Nullable String capture() {
            return null;
        }

        @Override
        public Scope resume(RetryTask task) {
            return () -> {};
        }
    };

    /** The calling thread's trace as a W3C {@code traceparent}, at most 128 characters; null if there is none. */
    @Nullable String capture();

    /** Continues {@link RetryTask#trace}, or begins a trace if it is null, on the calling thread until the scope is closed. */
    Scope resume(RetryTask task);

    /** A trace that is the thread's current one. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
