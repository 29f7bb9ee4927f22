package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RetryOperatorTest {
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final AtomicReference<RetryPolicy> policy = new AtomicReference<>(RetryPolicy.of(1, 1, "2"));
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final List<String> told = new ArrayList<>();
    private final List<WakeUp> wakeUps = new ArrayList<>();
    private final RetryEngine engine;

    RetryOperatorTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        engine = RetryEngine.builder(database.transactions, clock)
                .handler(pay)
                .policies(eventType -> policy.get())
                .transport(new RecordingTransport())
                .listener(new RetryListener() {
                    @Override
                    public void cancelled(String eventType, String key) {
                        told.add("cancelled " + eventType + " " + key);
                    }

                    @Override
                    public void redriven(RetryTask task) {
                        told.add("redriven " + task.key());
                    }

                    @Override
                    public void overtaken(RetryTask task) {
                        told.add("overtaken " + task.key());
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
    void an_exhausted_task_that_is_dismissed_counts_as_cancelled_and_is_deleted_in_time() {
        pay.work(message -> RetryVerdict.giveUp("never"));
        RetryTaskId id = engine.schedule("PAY", "A1", ORDER, clock.instant());
        assertThat(engine.dismiss(id)).as("it waits").isFalse();
        engine.runDue();

        assertThat(engine.dismiss(id)).isTrue();

        RetryTask task = engine.find(id).orElseThrow();
        assertThat(task.state()).isEqualTo(RetryState.CANCELLED);
        assertThat(task.lastError()).isEqualTo("never");
        assertThat(engine.exhausted(10)).isEmpty();
        assertThat(engine.dismiss(id)).as("it is not exhausted any more").isFalse();
        assertThat(engine.purgeFinished(clock.instant().plusSeconds(1), 10)).isOne();
    }

    @Test
    void an_exhausted_row_that_cannot_be_read_hides_no_other() {
        pay.work(message -> RetryVerdict.giveUp("never"));
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.schedule("PAY", "A2", ORDER, clock.instant());
        engine.runDue();
        database.execute("update pay_retry_task set delay_levels = 'x' where task_key = 'A1'");

        assertThat(engine.exhausted(10)).extracting(RetryTask::key).containsExactly("A2");
    }

    @Test
    void a_cancelled_task_never_runs() {
        engine.schedule("PAY", "A1", ORDER);

        assertThat(engine.cancel("PAY", "A1")).isTrue();
        assertThat(engine.cancel("PAY", "A1")).isFalse();

        clock.move(Duration.ofDays(1));
        assertThat(engine.runDue()).isZero();
        assertThat(task().state()).isEqualTo(RetryState.CANCELLED);
        assertThat(told).containsExactly("cancelled PAY A1");
    }

    @Test
    void a_cancel_that_is_rolled_back_changes_nothing() {
        engine.schedule("PAY", "A1", ORDER);

        assertThatThrownBy(() -> database.transactions.required(() -> {
                    engine.cancel("PAY", "A1");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(task().state()).isEqualTo(RetryState.WAITING);
        assertThat(told).isEmpty();
    }

    @Test
    void a_task_cancelled_while_it_runs_leaves_no_effect() {
        pay.work(message -> {
            engine.cancel("PAY", "A1");
            return RetryVerdict.done(() -> database.effect("paid"));
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(task().state()).isEqualTo(RetryState.CANCELLED);
        assertThat(database.effects()).isEmpty();
        assertThat(told).containsExactly("cancelled PAY A1", "overtaken A1");
    }

    @Test
    void a_hastened_task_runs_now_and_keeps_its_counts() {
        pay.work(message -> RetryVerdict.again("not yet"));
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.runDue();

        assertThat(engine.hasten("PAY", "A1")).isTrue();

        assertThat(wakeUps).last().isEqualTo(WakeUp.of(task()));
        assertThat(engine.runDue()).isOne();
        assertThat(pay.messages).extracting(RetryMessage::currentCount).containsExactly(0, 1);
    }

    @Test
    void only_a_waiting_task_can_be_hastened() {
        List<Boolean> answers = new ArrayList<>();
        pay.work(message -> {
            answers.add(engine.hasten("PAY", "A1"));
            return RetryVerdict.done();
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.runDue();

        answers.add(engine.hasten("PAY", "A1"));

        assertThat(answers).containsExactly(false, false);
        assertThat(task().state()).isEqualTo(RetryState.DONE);
    }

    @Test
    void a_redriven_task_starts_over_with_todays_policy() {
        RetryTaskId id = exhaust();
        policy.set(RetryPolicy.of(1, 3, "4"));
        pay.work(message -> RetryVerdict.again("still not"));

        assertThat(engine.redrive(id)).isTrue();
        assertThat(engine.redrive(id)).isFalse();

        assertThat(wakeUps).last().isEqualTo(WakeUp.of(task()));
        assertThat(engine.exhausted(10)).isEmpty();
        assertThat(engine.runDue()).isOne();
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
        assertThat(task().currentCount()).isOne();
        assertThat(task().totalCount()).isEqualTo(3);
        assertThat(task().nextLookAt()).isEqualTo(clock.instant().plusSeconds(30));
        assertThat(told).containsExactly("redriven A1");
    }

    @Test
    void a_task_is_not_redriven_beside_a_newer_one_of_its_key() {
        RetryTaskId exhausted = exhaust();
        RetryTaskId newer = engine.schedule("PAY", "A1", ORDER);

        boolean redriven = database.transactions.required(() -> {
            boolean answer = engine.redrive(exhausted);
            database.effect("the transaction goes on");
            return answer;
        });

        assertThat(redriven).isFalse();
        assertThat(database.effects()).containsExactly("the transaction goes on");
        assertThat(task().id()).isEqualTo(newer);
        assertThat(engine.exhausted(10)).extracting(RetryTask::id).containsExactly(exhausted);
    }

    @Test
    void the_latest_exhausted_task_comes_first_and_no_more_than_asked() {
        pay.work(message -> RetryVerdict.giveUp("never"));
        for (String key : List.of("A1", "A2", "A3")) {
            engine.schedule("PAY", key, ORDER, clock.instant());
            engine.runDue();
            clock.move(Duration.ofSeconds(1));
        }

        assertThat(engine.exhausted(2)).extracting(RetryTask::key).containsExactly("A3", "A2");
    }

    @Test
    void finished_tasks_are_purged_by_age_and_exhausted_ones_stay() {
        RetryTaskId exhausted = exhaust();
        engine.schedule("PAY", "cancelled", ORDER);
        engine.cancel("PAY", "cancelled");
        pay.work(message -> RetryVerdict.done());
        engine.schedule("PAY", "done", ORDER, clock.instant());
        engine.runDue();
        clock.move(Duration.ofDays(1));
        engine.schedule("PAY", "young", ORDER, clock.instant());
        engine.runDue();

        assertThat(engine.purgeFinished(clock.instant(), 1)).isOne();
        assertThat(engine.purgeFinished(clock.instant(), 9)).isOne();
        assertThat(engine.purgeFinished(clock.instant(), 9)).isZero();

        assertThat(database.strings("select task_key from pay_retry_task order by id"))
                .containsExactly("A1", "young");
        assertThat(engine.find(exhausted)).isPresent();
    }

    @Test
    void a_wake_up_names_the_number_the_row_has_after_every_step() {
        pay.work(message -> RetryVerdict.again("not yet"));
        RetryTaskId id = engine.schedule("PAY", "A1", ORDER);
        assertThat(wakeUps)
                .containsExactly(
                        new WakeUp(id, 0, "PAY", "A1", 0, 1, clock.instant().plusSeconds(1)));

        clock.move(Duration.ofSeconds(1));
        engine.runDue();

        assertThat(wakeUps)
                .last()
                .isEqualTo(new WakeUp(id, 2, "PAY", "A1", 1, 1, clock.instant().plusSeconds(5)));
        assertThat(task().seq()).isEqualTo(2);
    }

    private RetryTaskId exhaust() {
        pay.work(message -> RetryVerdict.giveUp("never"));
        RetryTaskId id = engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.runDue();
        return id;
    }

    private RetryTask task() {
        return engine.find("PAY", "A1").orElseThrow();
    }

    private final class RecordingTransport implements RetryTransport {
        @Override
        public void start(RetryReceiver receiver) {
            throw new IllegalStateException("these tests move time by hand");
        }

        @Override
        public void handOver(WakeUp wakeUp) {
            wakeUps.add(wakeUp);
        }

        @Override
        public void stop() {
            // nothing runs
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
