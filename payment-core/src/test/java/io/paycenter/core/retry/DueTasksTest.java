package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one look found due is taken piece by piece, as long as nobody else takes from it too. */
class DueTasksTest {
    private final HandClock clock = new HandClock();
    private final RetryDatabase database = RetryDatabase.inMemory();
    private final HandTransport ours = new HandTransport();
    private final TestHandler handler = new TestHandler("PAY", message -> RetryVerdict.done());
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .handler(handler)
            .workers(4)
            .transport(ours)
            .build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void all_that_is_due_is_run_by_one_look_however_few_workers_there_are() {
        schedule(90);
        engine.start();

        Optional<Instant> next = ours.receiver().takeDue(Duration.ZERO);

        engine.close(); // waits for what runs
        assertThat(handler.messages).hasSize(90);
        assertThat(next.filter(this::isNow)).isEmpty();
    }

    @Test
    void a_full_look_says_that_there_may_be_more_at_once() {
        schedule(101);
        engine.start();

        assertThat(ours.receiver().takeDue(Duration.ZERO).filter(this::isNow)).isPresent();
        assertThat(ours.receiver().takeDue(Duration.ZERO).filter(this::isNow)).isEmpty();

        engine.close();
        assertThat(handler.messages).hasSize(101);
    }

    @Test
    void who_has_looked_often_and_found_nothing_looks_at_no_more_than_anybody_else() {
        engine.start();
        for (int i = 0; i < 5; i++) {
            assertThat(ours.receiver().takeDue(Duration.ZERO)).isEmpty();
        }
        schedule(101);

        assertThat(ours.receiver().takeDue(Duration.ZERO).filter(this::isNow)).isPresent();

        engine.close();
        assertThat(handler.messages).hasSize(100);
    }

    @Test
    void a_task_that_a_caller_holds_is_looked_for_again_in_a_moment_and_not_at_once_for_ever() {
        schedule(1);
        engine.start();

        Optional<Instant> next = database.transactions.required(() -> {
            engine.hasten("PAY", "k0");
            return CompletableFuture.supplyAsync(() -> ours.receiver().takeDue(Duration.ZERO))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(next.orElseThrow()).isAfter(clock.instant());
        assertThat(handler.messages).isEmpty();
    }

    @Test
    void what_is_behind_tasks_that_a_caller_holds_runs_meanwhile() {
        schedule(160);
        engine.start();

        int runs = database.transactions.required(() -> {
            IntStream.range(0, 150).forEach(i -> engine.schedule("PAY", "k" + i, new Order("A", i)));
            return CompletableFuture.supplyAsync(this::runsOfThreeLooks)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(runs).isEqualTo(10);
    }

    private int runsOfThreeLooks() {
        for (int i = 0; i < 3; i++) {
            Optional<Instant> unused = ours.receiver().takeDue(Duration.ZERO);
        }
        await().until(() -> handler.messages.size() >= 10);
        return handler.messages.size();
    }

    /** Another look at the end of a lease means nothing. */
    private boolean isNow(Instant next) {
        return !next.isAfter(clock.instant());
    }

    private void schedule(int count) {
        database.transactions.required(() -> IntStream.range(0, count)
                .forEach(i -> engine.schedule("PAY", "k" + i, new Order("A", i), clock.instant())));
    }
}
