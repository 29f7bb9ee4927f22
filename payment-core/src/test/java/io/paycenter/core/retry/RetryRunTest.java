package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.testkit.databases.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RetryRunTest {
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final AtomicReference<RetryPolicy> policy = new AtomicReference<>(RetryPolicy.of(1, 2, "2,3"));
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final List<String> told = new ArrayList<>();
    private final RetryEngine engine;

    RetryRunTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        engine = RetryEngine.builder(database.transactions, clock)
                .handler(pay)
                .policies(eventType -> policy.get())
                .node("n1")
                .listener(new Diary())
                .listener(new FaultyListener())
                .build();
    }

    @AfterEach
    void close() {
        assertThat(database.openConnections()).isZero();
        engine.close();
        database.close();
    }

    @Test
    void a_task_runs_when_its_time_has_come_and_not_before() {
        RetryTaskId id = engine.schedule("PAY", "A1", ORDER);
        clock.move(Duration.ofMillis(999));
        assertThat(engine.runDue()).isZero();

        clock.move(Duration.ofMillis(1));
        assertThat(engine.runDue()).isOne();

        assertThat(pay.messages)
                .containsExactly(new RetryMessage<>(
                        id, "PAYCENTER_RETRY", "PAY", "about PAY", "A1", 2, 0, List.of(2, 3), 1, ORDER));
        RetryTask task = task();
        assertThat(task.state()).isEqualTo(RetryState.DONE);
        assertThat(task.finishedAt()).isEqualTo(clock.instant());
        assertThat(task.nextLookAt()).isNull();
        assertThat(task.holder()).isEqualTo("n1");
        assertThat(told).containsExactly("scheduled", "started", "succeeded");
    }

    @Test
    void retries_follow_the_plan_and_end_exhausted() {
        pay.work(message -> RetryVerdict.again("not yet " + message.currentCount()));
        Instant begun = clock.instant();
        engine.schedule("PAY", "A1", ORDER);

        List<Instant> runs = new ArrayList<>();
        while (task().state().isLive()) {
            clock.move(Duration.between(clock.instant(), task().nextLookAt()));
            runs.add(clock.instant());
            assertThat(engine.runDue()).isOne();
        }

        assertThat(runs).containsExactly(begun.plusSeconds(1), begun.plusSeconds(6), begun.plusSeconds(16));
        assertThat(pay.messages).extracting(RetryMessage::currentCount).containsExactly(0, 1, 2);
        assertThat(pay.messages).extracting(RetryMessage::isLastRun).containsExactly(false, false, true);
        assertThat(pay.ends).containsExactly("A1: not yet 2");
        assertThat(task().lastError()).isEqualTo("not yet 2");
        assertThat(engine.exhausted(10)).containsExactly(task());
        assertThat(told)
                .containsExactly(
                        "scheduled",
                        "started",
                        "retried not yet 0 " + begun.plusSeconds(6),
                        "started",
                        "retried not yet 1 " + begun.plusSeconds(16),
                        "started",
                        "exhausted not yet 2");
    }

    @Test
    void without_retries_a_task_runs_once() {
        policy.set(new RetryPolicy(1, 0, List.of()));
        pay.work(message -> RetryVerdict.again("not yet"));

        runAtOnce();

        assertThat(task().state()).isEqualTo(RetryState.EXHAUSTED);
    }

    @Test
    void giving_up_ends_a_task_at_once() {
        pay.work(message -> RetryVerdict.giveUp("never", () -> database.effect("gave up")))
                .ending((message, error) -> database.effect("ended: " + error));

        runAtOnce();

        assertThat(task().state()).isEqualTo(RetryState.EXHAUSTED);
        assertThat(database.effects()).containsExactly("ended: never", "gave up");
    }

    @Test
    void a_handler_runs_outside_any_transaction_and_its_effect_inside() {
        List<Boolean> active = new ArrayList<>();
        pay.work(message -> {
            active.add(database.transactions.isActive());
            return RetryVerdict.done(() -> active.add(database.transactions.isActive()));
        });

        runAtOnce();

        assertThat(active).containsExactly(false, true);
    }

    @Test
    void effect_and_completion_are_one_transaction() {
        List<RetryState> seenByOthers = new ArrayList<>();
        pay.work(message -> RetryVerdict.done(() -> {
            database.effect("paid");
            // another connection sees neither
            seenByOthers.add(inAnotherThread(() -> {
                assertThat(database.effects()).isEmpty();
                return task().state();
            }));
        }));

        runAtOnce();

        assertThat(seenByOthers).containsExactly(RetryState.RUNNING);
        assertThat(task().state()).isEqualTo(RetryState.DONE);
        assertThat(database.effects()).containsExactly("paid");
    }

    @Test
    void an_effect_that_fails_leaves_nothing_and_counts_as_again() {
        pay.work(message -> RetryVerdict.done(() -> {
            database.effect("paid");
            throw new IllegalStateException("disk full");
        }));

        runAtOnce();

        assertThat(database.effects()).isEmpty();
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
        assertThat(task().currentCount()).isOne();
        assertThat(task().lastError()).isEqualTo("java.lang.IllegalStateException: disk full");
    }

    @Test
    void an_effect_that_swallows_a_failed_inner_transaction_does_not_commit() {
        pay.work(message -> RetryVerdict.done(() -> {
            database.effect("paid");
            assertThatThrownBy(() -> database.transactions.required(() -> {
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
        }));

        runAtOnce();

        assertThat(database.effects()).isEmpty();
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
    }

    @Test
    void the_effect_of_again_stays_too() {
        pay.work(message -> RetryVerdict.again("not yet", () -> database.effect("asked")));

        runAtOnce();

        assertThat(database.effects()).containsExactly("asked");
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
    }

    @Test
    void an_exception_counts_as_again_even_an_error() {
        pay.work(message -> {
            if (message.currentCount() == 0) {
                throw new IOException("reset");
            }
            throw new NoClassDefFoundError("gone");
        });

        runAtOnce();
        assertThat(task().lastError()).isEqualTo("java.io.IOException: reset");
        clock.move(Duration.ofSeconds(5));
        engine.runDue();

        assertThat(task().lastError()).isEqualTo("java.lang.NoClassDefFoundError: gone");
        assertThat(task().currentCount()).isEqualTo(2);
    }

    @Test
    void a_poison_task_is_exhausted_while_others_run() {
        pay.work(message -> {
            if (message.key().equals("poison")) {
                throw new IllegalStateException("always");
            }
            return RetryVerdict.done(() -> database.effect(message.key()));
        });
        engine.schedule("PAY", "poison", ORDER);
        for (int i = 0; i < 6; i++) {
            engine.schedule("PAY", "good" + i, ORDER, clock.instant().plusSeconds(5L * i));
        }

        for (int i = 0; i < 30; i++) {
            clock.move(Duration.ofSeconds(1));
            engine.runDue();
        }

        assertThat(database.effects()).containsExactly("good0", "good1", "good2", "good3", "good4", "good5");
        assertThat(engine.exhausted(10)).extracting(RetryTask::key).containsExactly("poison");
        assertThat(pay.ends).containsExactly("poison: java.lang.IllegalStateException: always");
    }

    @Test
    void a_changed_policy_leaves_the_task_in_flight_its_plan() {
        pay.work(message -> RetryVerdict.again("not yet"));
        engine.schedule("PAY", "old", ORDER);
        policy.set(RetryPolicy.of(1, 1, "18"));
        engine.schedule("PAY", "new", ORDER);

        clock.move(Duration.ofSeconds(1));
        engine.runDue();

        assertThat(nextRun("old")).isEqualTo(clock.instant().plusSeconds(5));
        assertThat(nextRun("new")).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
        assertThat(engine.find("PAY", "old").orElseThrow().totalCount()).isEqualTo(2);
    }

    @Test
    void data_of_another_version_is_read_as_far_as_it_goes() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        database.execute("update pay_retry_task set data = ?", "{\"number\":\"A1\",\"colour\":\"red\"}");

        engine.runDue();

        assertThat(pay.messages).extracting(RetryMessage::data).containsExactly(new Order("A1", 0));
        assertThat(task().state()).isEqualTo(RetryState.DONE);
    }

    @Test
    void data_of_an_older_version_is_told_from_todays() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        pay.dataVersion(2);
        engine.schedule("PAY", "A2", ORDER, clock.instant());

        engine.runDue();

        assertThat(pay.messages).extracting(RetryMessage::dataVersion).containsExactly(1, 2);
    }

    @Test
    void data_of_a_newer_version_waits_for_a_node_that_reads_it_and_uses_up_no_retry() {
        policy.set(RetryPolicy.of(1, 0, ""));
        pay.dataVersion(2);
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        pay.dataVersion(1);

        engine.runDue();

        assertThat(pay.messages).isEmpty();
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
        assertThat(task().currentCount()).isZero();
        assertThat(task().lastError()).contains("they are of version 2, this node knows version 1");

        pay.dataVersion(2);
        clock.move(Duration.ofMinutes(1));
        engine.runDue();
        assertThat(task().state()).isEqualTo(RetryState.DONE);
    }

    @Test
    void data_that_cannot_be_read_is_exhausted_visibly() {
        policy.set(RetryPolicy.of(1, 1, "1"));
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        database.execute("update pay_retry_task set data = ?", "{\"amount\":\"secret-4711\"}");

        engine.runDue();
        clock.move(Duration.ofSeconds(1));
        engine.runDue();

        assertThat(task().state()).isEqualTo(RetryState.EXHAUSTED);
        assertThat(task().lastError())
                .contains("the data cannot be read as io.paycenter.core.retry.Order", "[\"amount\"]")
                .doesNotContain("secret");
        assertThat(pay.ends).isEmpty();
    }

    @Test
    void a_type_without_a_handler_here_is_left_to_other_nodes() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        RetryEngine other = RetryEngine.builder(database.transactions, clock)
                .handler(new TestHandler("CLOSE", message -> RetryVerdict.done()))
                .build();

        assertThat(other.runDue()).isZero();
        assertThat(engine.runDue()).isOne();
    }

    @Test
    void due_tasks_are_not_run_inside_a_transaction() {
        assertThatThrownBy(() -> database.transactions.required(engine::runDue))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a transaction");
    }

    private void runAtOnce() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        assertThat(engine.runDue()).isOne();
    }

    private RetryTask task() {
        return engine.find("PAY", "A1").orElseThrow();
    }

    private Instant nextRun(String key) {
        return Optional.ofNullable(engine.find("PAY", key).orElseThrow().nextLookAt())
                .orElseThrow();
    }

    private static <T> T inAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private final class Diary implements RetryListener {
        @Override
        public void scheduled(RetryTask task) {
            told.add("scheduled");
        }

        @Override
        public void started(RetryTask task) {
            told.add("started");
        }

        @Override
        public void succeeded(RetryTask task) {
            told.add("succeeded");
        }

        @Override
        public void retried(RetryTask task, String reason, Instant next) {
            told.add("retried " + reason + " " + next);
        }

        @Override
        public void exhausted(RetryTask task, String lastError) {
            told.add("exhausted " + lastError);
        }
    }

    private static final class FaultyListener implements RetryListener {
        @Override
        public void started(RetryTask task) {
            throw new IllegalStateException("listener");
        }

        @Override
        public void succeeded(RetryTask task) {
            throw new IllegalStateException("listener");
        }
    }
}
