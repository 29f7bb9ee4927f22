package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trace of whoever scheduled a task is current while the task runs and its result is kept. */
class RetryTraceTest {
    private static final Order ORDER = new Order("A1", 100);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final RetryDatabase database = RetryDatabase.inMemory();
    private final HandClock clock = new HandClock();
    private final Traces traces = new Traces();
    private final List<String> seen = new ArrayList<>();
    private final TestHandler pay = new TestHandler("PAY", message -> {
        seen.add("work in " + traces.current.get());
        return RetryVerdict.done(() -> seen.add("effect in " + traces.current.get()));
    });
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .handler(pay)
            .tracing(traces)
            .build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private void schedule(@Nullable String trace) {
        traces.current.set(trace);
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        traces.current.set(null);
    }

    @Test
    void a_task_runs_in_the_trace_it_was_scheduled_in() {
        schedule(TRACE);

        engine.runDue();

        assertThat(seen).containsExactly("work in " + TRACE, "effect in " + TRACE);
        assertThat(traces.current.get()).isNull();
        assertThat(engine.find("PAY", "A1").orElseThrow().trace()).isEqualTo(TRACE);
    }

    @Test
    void a_task_without_a_trace_runs_all_the_same() {
        schedule(null);

        engine.runDue();

        assertThat(seen).containsExactly("work in null", "effect in null");
    }

    @Test
    void a_trace_that_is_too_long_is_left_out() {
        schedule("x".repeat(129));

        engine.runDue();

        assertThat(seen).containsExactly("work in null", "effect in null");
    }

    @Test
    void a_faulty_tracing_harms_no_task() {
        traces.faulty = true;
        schedule(TRACE);

        engine.runDue();

        assertThat(seen).containsExactly("work in null", "effect in null");
        assertThat(engine.find("PAY", "A1").orElseThrow().state()).isEqualTo(RetryState.DONE);
    }

    private static final class Traces implements RetryTracing {
        private final AtomicReference<@Nullable String> current = new AtomicReference<>();
        private boolean faulty;

        @Override
        public @Nullable String capture() {
            fail();
            return current.get();
        }

        @Override
        public Scope resume(RetryTask task) {
            fail();
            current.set(task.trace());
            return () -> current.set(null);
        }

        private void fail() {
            if (faulty) {
                throw new IllegalStateException("the tracing library is broken");
            }
        }
    }
}
