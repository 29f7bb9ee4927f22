package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many tasks are taken at once, and what somebody else was faster with is not. */
@ParameterizedClass
@EnumSource
class RetryTakeTest {
    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final RetryTaskStore store;
    private final RetryEngine engine;
    private final Instant leaseEnd;

    RetryTakeTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        store = RetryTaskStore.jdbc(database.transactions);
        leaseEnd = clock.instant().plusSeconds(60);
        engine = RetryEngine.builder(database.transactions, clock)
                .handler(new TestHandler("PAY", message -> RetryVerdict.again("not yet")))
                .policies(RetryPolicies.always(RetryPolicy.of(1, 3, "1")))
                .build();
    }

    @BeforeEach
    void schedule() {
        engine.schedule("PAY", "retried", new Order("A", 1), clock.instant());
        engine.runDue();
        clock.move(Duration.ofSeconds(1));
        for (String key : List.of("fresh1", "fresh2")) {
            engine.schedule("PAY", key, new Order("A", 1), clock.instant());
        }
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void all_that_were_seen_waiting_are_taken_as_they_are_answered() {
        List<RetryTask> taken = store.takeAll(due(), "n1", leaseEnd);

        assertThat(taken)
                .extracting(RetryTask::key, RetryTask::seq, RetryTask::currentCount)
                .containsExactlyInAnyOrder(tuple("retried", 3L, 1), tuple("fresh1", 1L, 0), tuple("fresh2", 1L, 0));
        assertThat(taken).allSatisfy(task -> assertThat(store.find(task.id())).contains(task));
    }

    @Test
    void what_another_node_took_meanwhile_is_not_taken_and_the_rest_is() {
        List<RetryTask> seen = due();
        RetryTask lost = store.find("PAY", "fresh2").orElseThrow();
        assertThat(store.takeAll(List.of(lost), "n2", leaseEnd)).hasSize(1);

        List<RetryTask> taken = store.takeAll(seen, "n1", leaseEnd);

        assertThat(taken).extracting(RetryTask::key).containsExactlyInAnyOrder("retried", "fresh1");
        assertThat(taken).allSatisfy(task -> assertThat(store.find(task.id())).contains(task));
        assertThat(store.find(lost.id()).orElseThrow().holder()).isEqualTo("n2");
    }

    @Test
    void a_task_that_moved_on_since_it_was_seen_is_not_taken() {
        List<RetryTask> seen = due();
        engine.hasten("PAY", "fresh1");

        assertThat(store.takeAll(seen, "n1", leaseEnd))
                .extracting(RetryTask::key)
                .containsExactlyInAnyOrder("retried", "fresh2");
    }

    @Test
    void one_whose_lease_was_lost_counts_its_run_and_the_others_do_not() {
        RetryTask dead = store.find("PAY", "fresh1").orElseThrow();
        assertThat(store.takeAll(List.of(dead), "dead", clock.instant())).hasSize(1);

        List<RetryTask> taken = store.takeAll(due(), "n1", leaseEnd);

        assertThat(taken)
                .extracting(RetryTask::key, RetryTask::seq, RetryTask::currentCount)
                .containsExactlyInAnyOrder(tuple("retried", 3L, 1), tuple("fresh1", 2L, 1), tuple("fresh2", 1L, 0));
        assertThat(taken).allSatisfy(task -> assertThat(store.find(task.id())).contains(task));
        assertThat(store.find(dead.id()).orElseThrow().lastError())
                .isEqualTo("the lease of dead ended without a result");
    }

    @Test
    void one_that_a_caller_holds_in_an_open_transaction_holds_up_nobody() {
        database.transactions.required(() -> {
            engine.schedule("PAY", "fresh1", new Order("A", 2));

            List<RetryTask> taken = CompletableFuture.supplyAsync(() -> store.takeAll(due(), "n1", leaseEnd))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();

            assertThat(taken).extracting(RetryTask::key).containsExactlyInAnyOrder("retried", "fresh2");
        });

        assertThat(store.takeAll(due(), "n1", leaseEnd))
                .extracting(RetryTask::key)
                .containsExactly("fresh1");
    }

    @Test
    void running_what_is_due_passes_over_one_that_a_caller_holds() {
        database.transactions.required(() -> {
            assertThat(engine.cancel("PAY", "retried")).isTrue();

            int runs = CompletableFuture.supplyAsync(engine::runDue)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();

            assertThat(runs).isEqualTo(2);
        });
    }

    @Test
    void of_those_that_are_woken_only_those_that_wait_as_was_said_and_are_due_are_taken() {
        engine.schedule("PAY", "early", new Order("A", 1), clock.instant().plusMillis(1));
        engine.schedule("PAY", "cancelled", new Order("A", 1), clock.instant());
        Map<RetryTaskId, Long> seqs = new HashMap<>();
        for (String key : List.of("retried", "fresh1", "fresh2", "early", "cancelled")) {
            RetryTask task = store.find("PAY", key).orElseThrow();
            seqs.put(task.id(), "fresh2".equals(key) ? task.seq() + 1 : task.seq());
        }
        seqs.put(new RetryTaskId("NOTTHERE"), 0L);
        engine.cancel("PAY", "cancelled");

        List<RetryTask> taken = woken(seqs, "PAY");

        assertThat(taken)
                .extracting(RetryTask::key, RetryTask::seq, RetryTask::currentCount)
                .containsExactlyInAnyOrder(tuple("retried", 3L, 1), tuple("fresh1", 1L, 0));
        assertThat(taken).allSatisfy(task -> assertThat(store.find(task.id())).contains(task));
        assertThat(woken(seqs, "PAY")).isEmpty();
    }

    @Test
    void what_is_woken_and_of_no_type_of_ours_is_not_taken() {
        RetryTask task = store.find("PAY", "fresh1").orElseThrow();

        assertThat(woken(Map.of(task.id(), task.seq()), "OTHER")).isEmpty();
        assertThat(store.find(task.id())).contains(task);
    }

    @Test
    void one_that_is_woken_while_a_caller_holds_it_holds_up_nobody() {
        Map<RetryTaskId, Long> seqs = new HashMap<>();
        due().forEach(task -> seqs.put(task.id(), task.seq()));
        database.transactions.required(() -> {
            engine.schedule("PAY", "fresh1", new Order("A", 2));

            List<RetryTask> taken = CompletableFuture.supplyAsync(() -> woken(seqs, "PAY"))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();

            assertThat(taken).extracting(RetryTask::key).containsExactlyInAnyOrder("retried", "fresh2");
        });
    }

    @Test
    void one_that_is_woken_and_cannot_be_read_waits_for_who_mends_it_and_loses_no_try() {
        RetryTask task = store.find("PAY", "fresh1").orElseThrow();
        database.execute("update pay_retry_task set delay_levels = 'x' where task_key = 'fresh1'");

        assertThat(woken(Map.of(task.id(), task.seq()), "PAY")).isEmpty();

        database.execute("update pay_retry_task set delay_levels = '1' where task_key = 'fresh1'");
        assertThat(store.find(task.id()).orElseThrow())
                .extracting(RetryTask::state, RetryTask::currentCount, RetryTask::nextLookAt)
                .containsExactly(RetryState.WAITING, 0, task.nextLookAt());
    }

    private List<RetryTask> woken(Map<RetryTaskId, Long> seqs, String eventType) {
        return store.takeWoken(new RetryTaking.Woken(seqs, List.of(eventType), clock.instant()), "n1", leaseEnd);
    }

    private List<RetryTask> due() {
        return store.findDue(List.of("PAY"), clock.instant(), 10);
    }
}
