package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RetryPostponeTest {
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final List<String> told = new ArrayList<>();
    private final RetryEngine engine;

    RetryPostponeTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        engine = RetryEngine.builder(database.transactions, clock)
                .handler(pay)
                .policies(RetryPolicies.always(RetryPolicy.of(1, 1, "1")))
                .listener(new RetryListener() {
                    @Override
                    public void postponed(RetryTask task, String reason, Instant until) {
                        told.add(reason + " " + until);
                    }
                })
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void a_postponed_task_runs_at_its_new_time_and_has_used_up_no_retry() {
        Instant until = clock.instant().plus(Duration.ofHours(3));
        pay.work(message -> RetryVerdict.postpone(until, "too early"));
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        assertThat(engine.runDue()).isOne();

        assertThat(told).containsExactly("too early " + until);
        assertThat(task().nextLookAt()).isEqualTo(until);
        pay.work(message -> RetryVerdict.done());
        clock.move(Duration.ofHours(3));
        assertThat(engine.runDue()).isOne();
        assertThat(pay.messages).extracting(RetryMessage::currentCount).containsExactly(0, 0);
        assertThat(task().state()).isEqualTo(RetryState.DONE);
    }

    @Test
    void a_postponed_task_that_was_taken_over_is_left_alone() {
        pay.work(message -> {
            engine.cancel("PAY", "A1");
            return RetryVerdict.postpone(clock.instant().plusSeconds(9), "too early");
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(task().state()).isEqualTo(RetryState.CANCELLED);
        assertThat(told).isEmpty();
    }

    @Test
    void postponing_to_a_time_that_has_come_does_not_spin() {
        pay.work(message -> RetryVerdict.postpone(clock.instant(), "now"));
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        int runs = assertTimeoutPreemptively(Duration.ofSeconds(10), engine::runDue);

        assertThat(runs).isOne();
        assertThat(task().nextLookAt()).isAfter(clock.instant());
    }

    private RetryTask task() {
        return engine.find("PAY", "A1").orElseThrow();
    }
}
