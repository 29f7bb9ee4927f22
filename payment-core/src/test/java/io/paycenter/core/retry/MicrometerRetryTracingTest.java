package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.paycenter.core.retry.micrometer.MicrometerRetryTracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real OpenTelemetry tracer: its trace goes into the row and comes out of it at the run. */
class MicrometerRetryTracingTest {
    private static final Order ORDER = new Order("A1", 100);

    private final RetryDatabase database = RetryDatabase.inMemory();
    private final HandClock clock = new HandClock();
    private final SdkTracerProvider provider = SdkTracerProvider.builder().build();
    private final io.opentelemetry.api.trace.Tracer otel = provider.get("test");
    private final Tracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
    private final List<TraceContext> seen = new ArrayList<>();
    private final TestHandler pay = new TestHandler("PAY", message -> {
        seen.add(Objects.requireNonNull(tracer.currentTraceContext().context()));
        return RetryVerdict.done();
    });
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .handler(pay)
            .tracing(new MicrometerRetryTracing(
                    tracer,
                    new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel)))
            .build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
        provider.close();
    }

    @Test
    void a_run_belongs_to_the_trace_of_whoever_scheduled_its_task() {
        Span order = tracer.nextSpan().name("order").start();
        Tracer.SpanInScope ordering = tracer.withSpan(order);
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        ordering.close();
        order.end();

        engine.runDue();

        assertThat(seen).singleElement().satisfies(run -> {
            assertThat(run.traceId()).isEqualTo(order.context().traceId());
            assertThat(run.parentId()).isEqualTo(order.context().spanId());
        });
        assertThat(tracer.currentTraceContext().context()).isNull();
    }

    @Test
    void a_task_that_nobody_traced_begins_a_trace() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.schedule("PAY", "A2", ORDER, clock.instant());

        engine.runDue();

        assertThat(engine.find("PAY", "A1").orElseThrow().trace()).isNull();
        assertThat(seen).extracting(TraceContext::traceId).hasSize(2).doesNotHaveDuplicates();
    }
}
