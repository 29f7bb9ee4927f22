package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever schedules a task while it runs is heard: the run may have looked at the world before he changed it. */
@ParameterizedClass
@EnumSource
class RetryAgainTest {
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final List<String> told = new ArrayList<>();
    private final RetryEngine engine;

    RetryAgainTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        engine = RetryEngine.builder(database.transactions, clock)
                .handler(pay)
                .policies(RetryPolicies.always(RetryPolicy.of(1, 1, "1")))
                .listener(new RetryListener() {
                    @Override
                    public void scheduled(RetryTask task) {
                        told.add("scheduled " + task.key());
                    }

                    @Override
                    public void succeeded(RetryTask task) {
                        told.add("succeeded " + task.key());
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
    void another_task_waits_when_the_running_one_is_done() {
        onFirstRun(() -> {
            RetryTaskId running = task().id();
            assertThat(engine.schedule("PAY", "A1", ORDER, clock.instant())).isEqualTo(running);
        });

        assertThat(engine.runDue()).isEqualTo(2);

        assertThat(states()).containsExactly("DONE", "DONE");
        assertThat(told).containsExactly("scheduled A1", "succeeded A1", "scheduled A1", "succeeded A1");
        assertThat(pay.messages)
                .extracting(RetryMessage::data, RetryMessage::currentCount)
                .containsExactly(tuple(ORDER, 0), tuple(ORDER, 0));
    }

    @Test
    void it_waits_for_the_soonest_time_that_was_wanted() {
        onFirstRun(() -> {
            engine.schedule("PAY", "A1", ORDER, clock.instant().plusSeconds(30));
            engine.schedule("PAY", "A1", ORDER, clock.instant().plusSeconds(20));
            engine.schedule("PAY", "A1", ORDER, clock.instant().plusSeconds(40));
        });

        engine.runDue();

        assertThat(task().runAt()).isEqualTo(clock.instant().plusSeconds(20));
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
    }

    @Test
    void an_exhausted_one_stays_for_operators_and_another_waits_with_a_fresh_count() {
        pay.work(message -> {
            if (message.currentCount() == 1) {
                engine.schedule("PAY", "A1", ORDER);
            }
            return RetryVerdict.again("not yet");
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();
        clock.move(Duration.ofSeconds(1));
        engine.runDue();

        assertThat(states()).containsExactly("EXHAUSTED", "WAITING");
        assertThat(pay.ends).hasSize(1);
        assertThat(task().currentCount()).isZero();
    }

    @Test
    void a_run_that_fails_is_tried_again_anyway_so_nothing_is_added() {
        pay.work(message -> {
            if (message.currentCount() == 0) {
                engine.schedule("PAY", "A1", ORDER);
                return RetryVerdict.again("not yet");
            }
            return RetryVerdict.done();
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();
        clock.move(Duration.ofSeconds(1));
        engine.runDue();

        assertThat(states()).containsExactly("DONE");
    }

    @Test
    void a_run_that_fails_or_puts_off_is_tried_again_as_soon_as_was_wanted() {
        pay.work(message -> {
            if (pay.messages.size() == 3) {
                return RetryVerdict.done();
            }
            engine.schedule("PAY", "A1", ORDER, clock.instant());
            return pay.messages.size() == 1
                    ? RetryVerdict.again("not yet")
                    : RetryVerdict.postpone(clock.instant().plus(Duration.ofHours(1)), "too early");
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        assertThat(engine.runDue()).isEqualTo(2);
        assertThat(task().runAt()).isEqualTo(clock.instant().plusSeconds(1));
        clock.move(Duration.ofSeconds(1));
        assertThat(engine.runDue()).isOne();

        assertThat(states()).containsExactly("DONE");
    }

    @Test
    void one_whose_ending_fails_is_followed_by_what_was_wanted_before_and_meanwhile() {
        pay.work(message -> RetryVerdict.giveUp("never")).ending((message, error) -> {
            if (pay.ends.size() == 1) {
                throw new IllegalStateException("no");
            }
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.runDue();

        engine.schedule("PAY", "A1", ORDER, clock.instant());
        pay.work(message -> RetryVerdict.done());
        clock.move(Duration.ofMinutes(1));
        assertThat(engine.runDue()).isEqualTo(2);

        assertThat(states()).containsExactly("EXHAUSTED", "DONE");
        assertThat(pay.messages).hasSize(2);
    }

    @Test
    void what_was_wanted_during_the_last_run_outlives_an_ending_that_fails() {
        pay.ending((message, error) -> {
            if (pay.ends.size() == 1) {
                throw new IllegalStateException("no");
            }
        });
        pay.work(message -> {
            if (pay.messages.size() > 1) {
                return RetryVerdict.done();
            }
            engine.schedule("PAY", "A1", ORDER, clock.instant());
            return RetryVerdict.giveUp("never");
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();
        clock.move(Duration.ofMinutes(1));
        engine.runDue();

        assertThat(states()).containsExactly("EXHAUSTED", "DONE");
    }

    @Test
    void an_effect_may_schedule_its_own_task_again() {
        pay.work(message -> RetryVerdict.done(
                () -> engine.schedule("PAY", "A1", ORDER, clock.instant().plusSeconds(60))));
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();
        clock.move(Duration.ofSeconds(60));
        engine.runDue();

        assertThat(states()).containsExactly("DONE", "DONE", "WAITING");
    }

    @Test
    void one_that_was_scheduled_again_and_cancelled_ends_for_good() {
        onFirstRun(() -> {
            engine.schedule("PAY", "A1", ORDER);
            engine.cancel("PAY", "A1");
        });

        engine.runDue();

        assertThat(states()).containsExactly("CANCELLED");
    }

    private void onFirstRun(Runnable action) {
        pay.work(message -> {
            if (pay.messages.size() == 1) {
                action.run();
            }
            return RetryVerdict.done();
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());
    }

    private List<String> states() {
        return database.strings("select state from pay_retry_task order by id");
    }

    private RetryTask task() {
        return engine.find("PAY", "A1").orElseThrow();
    }
}
