package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryWorkersTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Set<Thread.State> WAITS_OR_IS_OVER =
            Set.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private final HandClock clock = new HandClock();
    private final RetryWorkers workers = new RetryWorkers("n1", 8, clock);

    @AfterEach
    void close() {
        workers.refuse();
    }

    private CompletableFuture<Integer> reserve() {
        return CompletableFuture.supplyAsync(() -> workers.reserve(8), work -> new Thread(work).start());
    }

    @Test
    void whoever_is_left_without_a_worker_goes_on_waiting_for_one() {
        assertThat(workers.reserve(7)).isEqualTo(7);
        List<CompletableFuture<Integer>> both = List.of(reserve(), reserve());
        await().atMost(LIMIT).until(() -> both.stream().anyMatch(CompletableFuture::isDone));

        workers.giveBack(7);

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 7);
    }

    @Test
    void nobody_gets_one_after_the_end() {
        assertThat(workers.reserve(8)).isEqualTo(8);
        List<CompletableFuture<Integer>> waiting =
                Stream.generate(this::reserve).limit(2).toList();

        workers.refuse();

        assertThat(waiting.stream().map(CompletableFuture::join)).containsOnly(0);
    }

    @Test
    void the_end_waits_for_who_has_reserved_a_worker_and_is_about_to_use_it() {
        assertThat(workers.reserve(1)).isEqualTo(1);
        workers.refuse();
        CompletableFuture<Boolean> idle = new CompletableFuture<>();
        Thread closing = new Thread(() -> idle.complete(workers.awaitIdle(LIMIT)));
        closing.start();
        await().atMost(LIMIT).until(() -> WAITS_OR_IS_OVER.contains(closing.getState()));

        CompletableFuture<RetryTask> ran = new CompletableFuture<>();
        workers.executeAll(List.of(task()), ran::complete);

        assertThat(ran).succeedsWithin(LIMIT);
        assertThat(idle).succeedsWithin(LIMIT).isEqualTo(true);
    }

    @Test
    void the_end_waits_no_longer_for_what_has_lost_its_lease() {
        assertThat(workers.reserve(1)).isEqualTo(1);
        CompletableFuture<Void> hangs = new CompletableFuture<>();
        workers.executeAll(List.of(task()), task -> hangs.join());
        workers.refuse();
        CompletableFuture<Boolean> idle = CompletableFuture.supplyAsync(() -> workers.awaitIdle(Duration.ofHours(1)));

        clock.move(LEASE);

        assertThat(idle).succeedsWithin(LIMIT).isEqualTo(true);
        hangs.complete(null);
    }

    private RetryTask task() {
        Instant now = clock.instant();
        RetryTask waiting = new RetryTask(
                new RetryTaskId("TASK0001"),
                "T",
                "PAY",
                "A1",
                RetryState.WAITING,
                0,
                3,
                0,
                List.of(1),
                1,
                "{}",
                null,
                now,
                now,
                null,
                null,
                now,
                null);
        return waiting.takenBy("n1", now.plus(LEASE));
    }
}
