package io.paycenter.core.retry.micrometer;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.core.retry.RetryTracing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries traces by Micrometer Tracing: a run becomes a span below whoever scheduled the task, or the root of a trace of
 * its own if nobody was traced then. Needs a propagator that writes W3C's {@code traceparent}, as Spring Boot's does;
 * with another one no trace is carried. Thread-safe.
 */
public final class MicrometerRetryTracing implements RetryTracing {
    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    /** Spans of this tracer. */
    public MicrometerRetryTracing(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public @Nullable String capture() {
        TraceContext current = tracer.currentTraceContext().context();
        if (current == null) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        propagator.inject(current, fields, (carrier, name, value) -> carrier.put(name, value));
        return fields.get(TRACEPARENT);
    }

    @Override
    public Scope resume(RetryTask task) {
        Span span = builder(task)
                .name("retry " + task.eventType())
                .kind(Span.Kind.CONSUMER)
                .tag("paycenter.retry.task", task.id().value())
                .tag("paycenter.retry.key", task.key())
                .tag("paycenter.retry.count", task.currentCount())
                .start();
        Tracer.SpanInScope current = tracer.withSpan(span);
        return () -> {
            current.close();
            span.end();
        };
    }

    private Span.Builder builder(RetryTask task) {
        String trace = task.trace();
        return trace == null
                ? tracer.spanBuilder().setNoParent()
                : propagator.extract(Map.of(TRACEPARENT, trace), (fields, name) -> fields.get(name));
    }
}
