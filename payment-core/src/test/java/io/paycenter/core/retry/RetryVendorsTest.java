package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What databases do differently: text, time, snapshots and locks. */
@ParameterizedClass
@EnumSource
class RetryVendorsTest {
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final List<RetryEngine> engines = new ArrayList<>();

    RetryVendorsTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
    }

    @AfterEach
    void close() {
        engines.forEach(RetryEngine::close);
        database.close();
    }

    @Test
    void chinese_and_emoji_are_kept_in_data_and_last_error() {
        Order order = new Order("订单甲 💰 Ω", 100);
        String reason = "渠道超时 ⏳ " + "错".repeat(480);
        pay.work(message -> RetryVerdict.again(reason));
        RetryEngine engine = engine("n1", clock, pay);
        engine.schedule("PAY", "A1", order, clock.instant());

        engine.runDue();

        assertThat(pay.messages).extracting(RetryMessage::data).containsExactly(order);
        assertThat(task(engine, "A1").lastError()).isEqualTo(reason);
    }

    @Test
    void data_may_be_as_long_as_the_rule_says_in_any_script() {
        Order order = new Order("订".repeat(7_900), 1);
        RetryEngine engine = engine("n1", clock, pay);

        engine.schedule("PAY", "A1", order, clock.instant());
        engine.runDue();

        assertThat(pay.messages).extracting(RetryMessage::data).containsExactly(order);
    }

    @Test
    void keys_that_differ_in_case_only_are_different_tasks() {
        RetryEngine engine = engine("n1", clock, pay);

        assertThat(engine.schedule("PAY", "a1", ORDER)).isNotEqualTo(engine.schedule("PAY", "A1", ORDER));
        assertThat(engine.cancel("PAY", "a1")).isTrue();
        assertThat(task(engine, "A1").state()).isEqualTo(RetryState.WAITING);
    }

    @Test
    void instants_are_stored_in_utc_to_the_millisecond_even_in_the_hour_that_a_zone_skips() {
        RetryEngine engine = engine("n1", clock, pay);
        Instant skippedInNewYork = Instant.parse("2026-03-08T02:30:00.123Z");

        engine.schedule("PAY", "A1", ORDER, skippedInNewYork);

        assertThat(task(engine, "A1").runAt()).isEqualTo(skippedInNewYork);
        assertThat(database.strings("select cast(run_at as char(23)) from pay_retry_task"))
                .containsExactly("2026-03-08 02:30:00.123");
    }

    @Test
    void the_backlog_is_counted_by_kind_and_finished_tasks_do_not_count() {
        RetryEngine engine = engine("n1", clock, pay);
        engine.schedule("PAY", "done", ORDER, clock.instant());
        engine.runDue();
        engine.schedule("PAY", "A1", ORDER);
        engine.schedule("PAY", "A2", ORDER, clock.instant().plusSeconds(30));
        clock.move(Duration.ofSeconds(60));

        assertThat(engine.backlog(Duration.ofSeconds(40)))
                .containsExactly(new RetryBacklog("PAY", 1, clock.instant().minusSeconds(59)));
    }

    @Test
    void a_task_that_only_an_old_snapshot_shows_alive_makes_room_for_a_new_one() {
        RetryEngine engine = engine("n1", clock, pay);
        RetryTaskId first = engine.schedule("PAY", "A1", ORDER, clock.instant());

        RetryTaskId second = database.transactions.required(() -> {
            assertThat(database.effects()).isEmpty(); // the transaction has begun to read
            inAnotherThread(engine::runDue);
            return engine.schedule("PAY", "A1", ORDER);
        });

        assertThat(second).isNotEqualTo(first);
        assertThat(engine.find(second).orElseThrow().state()).isEqualTo(RetryState.WAITING);
    }

    @Test
    void a_task_that_an_old_snapshot_does_not_show_can_be_cancelled() {
        RetryEngine engine = engine("n1", clock, pay);

        boolean cancelled = database.transactions.required(() -> {
            assertThat(database.effects()).isEmpty(); // the transaction has begun to read
            inAnotherThread(() -> engine.schedule("PAY", "A1", ORDER));
            return engine.cancel("PAY", "A1");
        });

        assertThat(cancelled).isTrue();
        assertThat(task(engine, "A1").state()).isEqualTo(RetryState.CANCELLED);
    }

    @Test
    void two_nodes_share_200_tasks_and_every_effect_stays_once() {
        TestHandler.Work work =
                message -> message.currentCount() == 0 && message.data().amount() % 10 == 0
                        ? RetryVerdict.again("once more", () -> database.effect("asked " + message.key()))
                        : RetryVerdict.done(() -> database.effect("paid " + message.key()));
        Meeting meeting = new Meeting();
        TestHandler one = new TestHandler("PAY", meeting.attend(work));
        TestHandler two = new TestHandler("PAY", meeting.attend(work));
        Clock real = Clock.systemUTC();
        RetryEngine first = engine("n1", real, one);
        first.start();
        engine("n2", real, two).start();

        database.transactions.required(() -> IntStream.range(0, 200)
                .forEach(i -> first.schedule("PAY", "k" + i, new Order("o", i), real.instant())));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.strings("select id from pay_retry_task where state <> 'DONE'")
                        .isEmpty());
        assertThat(database.effects()).hasSize(220).doesNotHaveDuplicates();
        assertThat(one.messages).hasSizeBetween(1, 219);
        assertThat(one.messages.size() + two.messages.size()).isEqualTo(220);
    }

    @Test
    void callers_who_cancel_and_hasten_what_ends_at_that_moment_disturb_nobody() {
        Clock real = Clock.systemUTC();
        TestHandler handler =
                new TestHandler("PAY", message -> RetryVerdict.done(() -> database.effect(message.key())));
        RetryEngine engine = engine("n1", real, handler);
        List<String> keys = IntStream.range(0, 200).mapToObj(i -> "k" + i).toList();
        database.transactions.required(() -> keys.forEach(key -> engine.schedule("PAY", key, ORDER, real.instant())));
        engine.start();

        keys.forEach(key -> {
            engine.hasten("PAY", key);
            engine.schedule("PAY", key, ORDER, real.instant().plus(Duration.ofHours(1)));
            engine.cancel("PAY", key);
        });

        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.strings("select id from pay_retry_task where live_key is not null")
                        .isEmpty());
        assertThat(database.strings("select id from pay_retry_task where current_count > 0"))
                .isEmpty();
        assertThat(database.effects())
                .containsExactlyElementsOf(
                        database.strings("select task_key from pay_retry_task where state = 'DONE' order by task_key"));
    }

    /** The caller who cancels waits for the row that ends, and another task lives under its key when he gets it. */
    @Test
    void what_is_cancelled_while_its_successor_begins_lives_no_more() {
        Clock real = Clock.systemUTC();
        List<CompletableFuture<Boolean>> cancels = new CopyOnWriteArrayList<>();
        AtomicReference<RetryEngine> running = new AtomicReference<>();
        TestHandler handler = new TestHandler(
                "PAY",
                message -> RetryVerdict.done(() -> {
                    RetryEngine engine = running.get();
                    engine.schedule("PAY", message.key(), ORDER, real.instant().plus(Duration.ofHours(1)));
                    cancels.add(CompletableFuture.supplyAsync(() -> engine.cancel("PAY", message.key())));
                }));
        RetryEngine engine = engine("n1", real, handler);
        running.set(engine);
        database.transactions.required(
                () -> IntStream.range(0, 30).forEach(i -> engine.schedule("PAY", "k" + i, ORDER, real.instant())));
        engine.start();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.strings(
                                        "select id from pay_retry_task where finished_at is not null and holder is not null")
                                .size()
                        >= 30);
        engine.close();
        cancels.forEach(CompletableFuture::join);
        assertThat(database.strings("select task_key from pay_retry_task where live_key is not null"))
                .isEmpty();
    }

    private RetryEngine engine(String node, Clock time, TestHandler handler) {
        RetryEngine engine = RetryEngine.builder(database.transactions, time)
                .node(node)
                .handler(handler)
                .policies(RetryPolicies.always(RetryPolicy.of(1, 2, "1")))
                .idle(Duration.ofMillis(50))
                .build();
        engines.add(engine);
        return engine;
    }

    private static RetryTask task(RetryEngine engine, String key) {
        return engine.find("PAY", key).orElseThrow();
    }

    private static void inAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}
