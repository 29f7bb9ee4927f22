package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryWorkersTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Set<Thread.State> WAITS_OR_IS_OVER =
            Set.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private final HandClock clock = new HandClock();
    private final List<RetryTask> givenUp = new CopyOnWriteArrayList<>();
    private final AtomicReference<Predicate<RetryTask>> givesUp = new AtomicReference<>(task -> true);
    private final AtomicReference<Consumer<RetryTask>> work = new AtomicReference<>(task -> {});
    private final RetryWorkers workers =
            new RetryWorkers("n1", 8, LEASE, clock, task -> work.get().accept(task), this::giveUp);

    private boolean giveUp(RetryTask task) {
        givenUp.add(task);
        return givesUp.get().test(task);
    }

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
        work.set(ran::complete);
        workers.executeAll(List.of(task()));

        assertThat(ran).succeedsWithin(LIMIT);
        assertThat(idle).succeedsWithin(LIMIT).isEqualTo(true);
    }

    @Test
    void the_end_waits_no_longer_for_what_has_lost_its_lease() {
        assertThat(workers.reserve(1)).isEqualTo(1);
        CompletableFuture<Void> hangs = new CompletableFuture<>();
        work.set(task -> hangs.join());
        workers.executeAll(List.of(task()));
        workers.refuse();
        CompletableFuture<Boolean> idle = CompletableFuture.supplyAsync(() -> workers.awaitIdle(Duration.ofHours(1)));

        clock.move(LEASE);

        assertThat(idle).succeedsWithin(LIMIT).isEqualTo(true);
        hangs.complete(null);
    }

    @Test
    void where_runs_are_short_more_are_taken_than_there_are_workers() {
        assertThat(workers.reserve(100)).isEqualTo(8);
        workers.giveBack(8);

        runOne();

        assertThat(workers.reserve(100)).isEqualTo(8 + 8 * 8);
    }

    @Test
    void no_more_run_at_once_than_there_are_workers_and_the_others_follow() {
        runOne();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        List<RetryTask> begun = new CopyOnWriteArrayList<>();
        work.set(task -> {
            begun.add(task);
            goOn.join();
        });

        workers.executeAll(tasks(workers.reserve(12)));

        await().atMost(LIMIT).until(() -> begun.size() == 8);
        assertThat(workers.anyWaits()).isTrue();
        goOn.complete(null);
        await().atMost(LIMIT).until(() -> begun.size() == 12);
        assertThat(givenUp).isEmpty();
    }

    @Test
    void what_gets_no_worker_in_time_is_given_up() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();

        clock.move(workers.patience());
        CompletableFuture<Integer> reserved = reserve();

        await().atMost(LIMIT).until(() -> givenUp.size() == 4);
        await().atMost(LIMIT).until(() -> !workers.anyWaits());
        goOn.complete(null);
        assertThat(reserved).succeedsWithin(LIMIT);
    }

    @Test
    void what_has_no_worker_when_the_time_to_end_is_over_is_given_up() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();
        workers.refuse();

        assertThat(workers.awaitIdle(Duration.ofMillis(1))).isFalse();

        assertThat(givenUp).hasSize(4);
        goOn.complete(null);
    }

    @Test
    void the_place_of_a_worker_that_hangs_past_its_lease_is_for_one_that_waits() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();
        List<RetryTask> begun = new CopyOnWriteArrayList<>();
        work.set(begun::add);
        workers.refuse();

        clock.move(LEASE.minusMillis(1)); // of those that run; those that wait have been taken later
        workers.executeAll(List.of());

        assertThat(begun).isEmpty();
        goOn.complete(null);
        assertThat(workers.awaitIdle(LIMIT)).isTrue();
        assertThat(begun).hasSize(4);
    }

    @Test
    void nothing_waits_so_long_that_much_of_its_lease_is_over() {
        RetryWorkers hasty = new RetryWorkers("n1", 8, Duration.ofMillis(400), clock, task -> {}, task -> true);

        assertThat(hasty.patience()).isEqualTo(Duration.ofMillis(100));
        assertThat(workers.patience()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_worker_that_hangs_past_its_lease_is_replaced_although_there_are_places_to_wait_in() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();
        List<RetryTask> begun = new CopyOnWriteArrayList<>();
        work.set(begun::add);
        clock.move(LEASE);

        workers.executeAll(tasks(workers.reserve(1)));

        await().atMost(LIMIT).until(() -> begun.size() == 1);
        goOn.complete(null);
    }

    @Test
    void what_cannot_be_given_up_goes_on_waiting_and_runs() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();
        givesUp.set(task -> false);
        clock.move(workers.patience());
        CompletableFuture<Integer> reserved = reserve();
        await().atMost(LIMIT).until(() -> givenUp.size() >= 4);
        assertThat(workers.anyWaits()).isTrue();
        List<RetryTask> begun = new CopyOnWriteArrayList<>();
        work.set(begun::add);

        goOn.complete(null);

        await().atMost(LIMIT).until(() -> begun.size() == 4);
        assertThat(reserved).succeedsWithin(LIMIT);
    }

    @Test
    void a_database_that_is_away_is_asked_once_and_the_end_takes_no_longer_for_it() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();
        givesUp.set(task -> {
            throw new IllegalStateException("away");
        });
        workers.refuse();

        assertThat(workers.awaitIdle(Duration.ofMillis(1))).isFalse();

        assertThat(givenUp).hasSize(1);
        goOn.complete(null);
    }

    @Test
    void whoever_ends_on_an_interrupted_thread_gives_nothing_up() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();
        workers.refuse();
        Thread.currentThread().interrupt();

        assertThat(workers.awaitIdle(LIMIT)).isFalse();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(givenUp).isEmpty();
        goOn.complete(null);
    }

    @Test
    void what_has_waited_until_its_lease_was_over_is_not_run() {
        CompletableFuture<Void> goOn = twelveOnEightThatHang();
        List<RetryTask> begun = new CopyOnWriteArrayList<>();
        work.set(begun::add);

        clock.move(LEASE);
        goOn.complete(null);

        await().atMost(LIMIT).until(() -> !workers.anyWaits());
        assertThat(begun).isEmpty();
    }

    @Test
    void a_task_that_leaves_its_thread_interrupted_does_not_interrupt_the_next_one() {
        runOne();
        assertThat(workers.reserve(9)).isEqualTo(9);
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        work.set(task -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
        });

        workers.executeAll(tasks(9));

        await().atMost(LIMIT).until(() -> interrupted.size() == 9);
        assertThat(interrupted).containsOnly(false);
    }

    private CompletableFuture<Void> twelveOnEightThatHang() {
        runOne();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        AtomicInteger begun = new AtomicInteger();
        work.set(task -> {
            begun.incrementAndGet();
            goOn.join();
        });
        workers.executeAll(tasks(workers.reserve(12)));
        await().atMost(LIMIT).until(() -> begun.get() == 8);
        return goOn;
    }

    private void runOne() {
        assertThat(workers.reserve(1)).isEqualTo(1);
        CompletableFuture<RetryTask> ran = new CompletableFuture<>();
        work.set(ran::complete);
        workers.executeAll(tasks(1));
        assertThat(ran).succeedsWithin(LIMIT);
        await().atMost(LIMIT).until(() -> {
            int free = workers.reserve(100);
            workers.giveBack(free);
            return free > 8;
        });
    }

    private List<RetryTask> tasks(int count) {
        return Stream.generate(this::task).limit(count).toList();
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
