package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryWorkersTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final RetryWorkers workers = new RetryWorkers("n1", 8, new HandClock());

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
}
