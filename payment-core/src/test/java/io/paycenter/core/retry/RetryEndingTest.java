package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler that fails to take note that its task is exhausted. */
class RetryEndingTest {
    private static final Duration ENDING_WAITS = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database = RetryDatabase.inMemory();
    private final AtomicInteger failures = new AtomicInteger(1);
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done()).ending((message, error) -> {
        database.effect("ended " + message.currentCount() + " of " + message.totalCount() + ": " + error);
        if (failures.getAndDecrement() > 0) {
            throw new AssertionError("no");
        }
    });
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .handler(pay)
            .policies(RetryPolicies.always(RetryPolicy.of(1, 2, "1")))
            .build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void only_the_ending_is_tried_again_and_the_last_effect_and_reason_stay() {
        pay.work(message -> RetryVerdict.again("not yet", () -> database.effect("asked " + message.currentCount())));
        schedule();
        for (int i = 0; i < 3; i++) {
            engine.runDue();
            clock.move(Duration.ofSeconds(1));
        }
        assertThat(database.effects()).containsExactly("asked 0", "asked 1", "asked 2");
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
        assertThat(task().lastError()).isEqualTo("not yet");

        clock.move(ENDING_WAITS);
        engine.runDue();

        assertThat(task().state()).isEqualTo(RetryState.EXHAUSTED);
        assertThat(database.effects()).containsExactly("asked 0", "asked 1", "asked 2", "ended 2 of 2: not yet");
        assertThat(pay.messages).hasSize(3);
    }

    @Test
    void a_handler_that_gave_up_with_retries_left_does_not_run_again() {
        pay.work(message -> RetryVerdict.giveUp("refused", () -> database.effect("refused")));
        schedule();

        engine.runDue();
        clock.move(ENDING_WAITS);
        engine.runDue();

        assertThat(task().state()).isEqualTo(RetryState.EXHAUSTED);
        assertThat(database.effects()).containsExactly("ended 2 of 2: refused", "refused");
        assertThat(pay.messages).hasSize(1);
    }

    @Test
    void an_ending_that_always_fails_is_exhausted_without_it_in_the_end() {
        failures.set(1000);
        pay.work(message -> RetryVerdict.giveUp("never"));
        schedule();

        for (int i = 0; i < 20 && task().state().isLive(); i++) {
            engine.runDue();
            clock.move(ENDING_WAITS);
        }

        assertThat(task().state()).isEqualTo(RetryState.EXHAUSTED);
        assertThat(task().lastError()).isEqualTo("never");
        assertThat(pay.messages).hasSize(1);
        assertThat(pay.ends).hasSize(1 + 5);
    }

    @Test
    void a_reason_that_is_null_like_many_an_exceptions_message_harms_nothing() {
        failures.set(0);
        pay.work(message ->
                RetryVerdict.giveUp(new IllegalStateException().getMessage(), () -> database.effect("kept")));
        schedule();

        engine.runDue();

        assertThat(task().state()).isEqualTo(RetryState.EXHAUSTED);
        assertThat(task().lastError()).isEqualTo("no reason was given");
        assertThat(database.effects()).contains("kept");
    }

    private void schedule() {
        engine.schedule("PAY", "A1", new Order("A1", 100), clock.instant());
    }

    private RetryTask task() {
        return engine.find("PAY", "A1").orElseThrow();
    }
}
