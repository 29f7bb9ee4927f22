package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RetrySchedulingTest {
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final TestHandler close = new TestHandler("CLOSE", message -> RetryVerdict.done());
    private final List<RetryTask> told = new ArrayList<>();
    private final RetryEngine engine;

    RetrySchedulingTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        engine = RetryEngine.builder(database.transactions, clock)
                .handlers(List.of(pay, close))
                .listener(new RetryListener() {
                    @Override
                    public void scheduled(RetryTask task) {
                        told.add(task);
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
    void a_task_waits_with_its_policy_and_its_data() {
        RetryTaskId id = engine.schedule("PAY", "A1", ORDER);

        RetryTask task = engine.find(id).orElseThrow();
        assertThat(task)
                .isEqualTo(new RetryTask(
                        id,
                        "PAYCENTER_RETRY",
                        "PAY",
                        "A1",
                        RetryState.WAITING,
                        0,
                        6,
                        0,
                        List.of(2, 3, 4, 5, 14, 15),
                        1,
                        "{\"number\":\"A1\",\"amount\":100}",
                        null,
                        clock.instant().plusSeconds(10),
                        clock.instant().plusSeconds(10),
                        null,
                        null,
                        clock.instant(),
                        null));
        assertThat(told).containsExactly(task);
        assertThat(task.toString()).contains("PAY A1").doesNotContain("amount");
    }

    @Test
    void the_first_run_can_be_set_to_an_instant() {
        Instant later = clock.instant().plus(Duration.ofDays(400)).plusNanos(1_999_999);

        engine.schedule("PAY", "A1", ORDER, later);

        assertThat(engine.find("PAY", "A1").orElseThrow().runAt())
                .isEqualTo(clock.instant().plus(Duration.ofDays(400)).plusMillis(1));
    }

    @Test
    void a_first_run_in_the_past_is_due_now() {
        engine.schedule("PAY", "A1", ORDER, Instant.MIN);

        assertThat(engine.find("PAY", "A1").orElseThrow().runAt()).isEqualTo(clock.instant());
        assertThat(engine.runDue()).isOne();
    }

    @Test
    void a_task_is_gone_with_the_transaction_that_scheduled_it() {
        assertThatThrownBy(() -> database.transactions.required(() -> {
                    database.effect("order");
                    engine.schedule("PAY", "A1", ORDER);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(database.tasks()).isZero();
        assertThat(database.effects()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_task_commits_with_the_transaction_that_scheduled_it_and_is_told_then() {
        database.transactions.required(() -> {
            database.effect("order");
            engine.schedule("PAY", "A1", ORDER);
            assertThat(told).isEmpty();
        });

        assertThat(database.tasks()).isOne();
        assertThat(database.effects()).containsExactly("order");
        assertThat(told).hasSize(1);
    }

    @Test
    void scheduling_again_while_one_lives_answers_that_one_unchanged() {
        RetryTaskId first = engine.schedule("PAY", "A1", ORDER);
        RetryTask before = engine.find(first).orElseThrow();
        clock.move(Duration.ofSeconds(3));

        RetryTaskId second = engine.schedule("PAY", "A1", new Order("A1", 999));

        assertThat(second).isEqualTo(first);
        assertThat(engine.find(first)).contains(before);
        assertThat(told).hasSize(1);
    }

    @Test
    void the_same_key_of_another_type_is_another_task() {
        assertThat(engine.schedule("PAY", "A1", ORDER)).isNotEqualTo(engine.schedule("CLOSE", "A1", ORDER));
    }

    @Test
    void a_finished_task_makes_room_for_a_new_one() {
        RetryTaskId first = engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.runDue();

        RetryTaskId second = engine.schedule("PAY", "A1", ORDER);

        assertThat(second).isNotEqualTo(first);
        assertThat(engine.find("PAY", "A1").orElseThrow().id()).isEqualTo(second);
        assertThat(engine.find(first).orElseThrow().state()).isEqualTo(RetryState.DONE);
    }

    @RepeatedTest(8)
    void threads_that_race_for_one_key_get_one_task() throws Exception {
        int racers = 4;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        List<Future<RetryTaskId>> answers = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            answers.add(threads.submit(() -> database.transactions.required(() -> {
                meet(start);
                RetryTaskId id = engine.schedule("PAY", "A1", ORDER);
                database.effect("the transaction goes on");
                return id;
            })));
        }

        Set<RetryTaskId> ids = new HashSet<>();
        for (Future<RetryTaskId> answer : answers) {
            ids.add(answer.get(30, TimeUnit.SECONDS));
        }
        threads.shutdown();

        assertThat(ids).hasSize(1);
        assertThat(database.tasks()).isOne();
        assertThat(database.effects()).hasSize(racers);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void an_unknown_type_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> engine.schedule("REFUND", "A1", ORDER))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("eventType: \"REFUND\" is not allowed; the rule is: one that has a handler: CLOSE, PAY");
    }

    @Test
    void a_key_with_a_blank_is_refused() {
        assertThatThrownBy(() -> engine.schedule("PAY", "A 1", ORDER))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("key: \"A 1\"");
    }

    @Test
    void data_of_another_class_is_refused() {
        assertThatThrownBy(() -> engine.schedule("PAY", "A1", Map.of("number", "A1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("data: ", "Order, which the handler of PAY expects");
    }

    @Test
    void data_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> engine.schedule("PAY", "A1", new Order("x".repeat(8000), 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 8000 characters as JSON");
    }

    @Test
    void a_refusal_leaves_the_callers_transaction_alone() {
        database.transactions.required(() -> {
            database.effect("order");
            assertThatThrownBy(() -> engine.schedule("REFUND", "A1", ORDER))
                    .isInstanceOf(InvalidRequestException.class);
        });

        assertThat(database.effects()).containsExactly("order");
    }
}
