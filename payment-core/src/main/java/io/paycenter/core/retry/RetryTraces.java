package io.paycenter.core.retry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tracing that harms nobody: what goes wrong in it is logged, and the work goes on without a trace. */
final class RetryTraces implements RetryTracing {
    private static final Logger LOG = LoggerFactory.getLogger(RetryTraces.class);
    private static final int LONGEST = 128;

    private final RetryTracing tracing;

    RetryTraces(RetryTracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public @Nullable String capture() {
        try {
            String trace = tracing.capture();
            if (trace == null || trace.length() <= LONGEST) {
                return trace;
            }
            LOG.warn("a trace of {} characters was left out; the rule is: at most {}", trace.length(), LONGEST);
        } catch (Throwable failure) {
            LOG.warn("the trace could not be captured; the task goes without", failure);
        }
        return null;
    }

    @Override
    public Scope resume(RetryTask task) {
        try {
            Scope scope = tracing.resume(task);
            return () -> close(scope, task);
        } catch (Throwable failure) {
            LOG.warn("task={} its trace could not be resumed; it runs without", task, failure);
            return () -> {};
        }
    }

    private static void close(Scope scope, RetryTask task) {
        try {
            scope.close();
        } catch (Throwable failure) {
            LOG.warn("task={} its trace could not be ended", task, failure);
        }
    }
}
