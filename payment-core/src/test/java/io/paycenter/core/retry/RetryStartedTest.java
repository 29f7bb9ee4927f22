package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.JdbcTransactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The engine on its own threads and in real time. */
class RetryStartedTest {
    private static final Order ORDER = new Order("A1", 100);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Clock clock = Clock.systemUTC();
    private final List<RetryEngine> engines = new ArrayList<>();
    private RetryDatabase database = RetryDatabase.inMemory();

    @AfterEach
    void close() {
        engines.forEach(RetryEngine::close);
        database.close();
    }

    @Test
    void a_task_runs_after_its_delays_by_itself() {
        RetryEngine engine = start(builder(
                        "n1",
                        handler(message -> message.currentCount() == 0
                                ? RetryVerdict.again("not yet", () -> database.effect("asked"))
                                : done("paid")))
                .idle(HOUR));

        engine.schedule("PAY", "A1", ORDER);

        await().until(() -> database.effects().equals(List.of("asked", "paid")));
        await().until(() -> task(engine).state() == RetryState.DONE);
    }

    @Test
    void an_earlier_task_wakes_the_poller_before_a_later_one() {
        RetryEngine engine =
                start(builder("n1", handler(message -> done(message.key()))).idle(HOUR));
        engine.schedule("PAY", "later", ORDER, clock.instant().plus(HOUR));

        engine.schedule("PAY", "now", ORDER, clock.instant());
        await().until(() -> database.effects().equals(List.of("now")));
        engine.hasten("PAY", "later");

        await().until(() -> database.effects().equals(List.of("later", "now")));
    }

    @Test
    void a_task_of_another_node_is_found_without_a_hint() {
        start(builder("n1", handler(message -> done("by n1"))).idle(Duration.ofMillis(50)));

        builder("n2", handler(message -> done("by n2"))).build().schedule("PAY", "A1", ORDER, clock.instant());

        await().until(() -> database.effects().equals(List.of("by n1")));
    }

    @Test
    void a_clock_that_is_set_forward_is_noticed_within_the_idle_time() {
        HandClock hand = new HandClock();
        RetryEngine engine = start(RetryEngine.builder(database.transactions, hand)
                .handler(handler(message -> done("paid")))
                .idle(Duration.ofMillis(50)));
        engine.schedule("PAY", "A1", ORDER);

        hand.move(HOUR);

        await().until(() -> database.effects().equals(List.of("paid")));
    }

    @Test
    void two_nodes_share_500_tasks_and_every_effect_stays_once() {
        shareTasks();
    }

    @Test
    void two_nodes_share_500_tasks_in_a_file_and_every_effect_stays_once(@TempDir Path directory) {
        database.close();
        database = RetryDatabase.inFile(directory);
        shareTasks();
    }

    private void shareTasks() {
        TestHandler.Work work =
                message -> message.currentCount() == 0 && message.data().amount() % 10 == 0
                        ? RetryVerdict.again("once more", () -> database.effect("asked " + message.key()))
                        : done("paid " + message.key());
        Meeting meeting = new Meeting();
        TestHandler one = handler(meeting.attend(work));
        TestHandler two = handler(meeting.attend(work));
        RetryEngine first = start(builder("n1", one));
        start(builder("n2", two).idle(Duration.ofMillis(50)));

        database.transactions.required(() -> IntStream.range(0, 500)
                .forEach(i -> first.schedule("PAY", "k" + i, new Order("o", i), clock.instant())));

        await().atMost(Duration.ofSeconds(60)).until(() -> database.effects().size() >= 550);
        await().until(() -> database.strings("select id from pay_retry_task where state <> 'DONE'")
                .isEmpty());
        assertThat(database.effects()).hasSize(550).doesNotHaveDuplicates();
        assertThat(one.messages).hasSizeBetween(1, 549);
        assertThat(one.messages.size() + two.messages.size()).isEqualTo(550);
    }

    @Test
    void no_more_tasks_are_taken_than_workers_are_free() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch go = new CountDownLatch(1);
        RetryEngine engine = start(builder("n1", handler(message -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    three.countDown();
                    go.await(30, TimeUnit.SECONDS);
                    atOnce.decrementAndGet();
                    return done(message.key());
                }))
                .workers(3));
        for (int i = 0; i < 10; i++) {
            engine.schedule("PAY", "k" + i, ORDER, clock.instant());
        }
        assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(database.strings("select id from pay_retry_task where state = 'RUNNING'"))
                .hasSize(3);
        go.countDown();
        await().until(() -> database.effects().size() == 10);
        assertThat(most).hasValue(3);
    }

    @Test
    void a_handler_that_hangs_holds_nobody_up_and_is_exhausted_visibly() {
        CountDownLatch never = new CountDownLatch(1);
        RetryEngine engine = start(builder("n1", handler(message -> {
                    if (message.key().equals("hangs")) {
                        never.await();
                    }
                    return done(message.key());
                }))
                .policies(RetryPolicies.always(RetryPolicy.of(1, 1, "1")))
                .lease(Duration.ofMillis(300))
                .workers(1));
        engine.schedule("PAY", "hangs", ORDER, clock.instant());
        for (int i = 0; i < 5; i++) {
            engine.schedule("PAY", "good" + i, ORDER, clock.instant());
        }

        await().until(() -> database.effects().equals(List.of("good0", "good1", "good2", "good3", "good4")));
        await().until(() -> engine.exhausted(9).size() == 1);

        assertThat(engine.find("PAY", "hangs").orElseThrow().lastError())
                .isEqualTo("the lease of n1 ended without a result");
        engine.close();
        never.countDown();
        assertThat(database.effects()).hasSize(5);
    }

    @Test
    void an_outage_of_the_database_is_told_once_and_survived() {
        Outage outage = new Outage(database.transactions);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(EmbeddedRetryTransport.class);
        log.start();
        logger.addAppender(log);
        try {
            AtomicInteger looks = outage.refused;
            outage.on = true;
            RetryEngine engine = start(RetryEngine.builder(outage, clock)
                    .handler(handler(message -> done("paid")))
                    .idle(Duration.ofMillis(20)));
            await().until(() -> looks.get() >= 3);
            outage.on = false;
            engine.schedule("PAY", "A1", ORDER, clock.instant());

            await().until(() -> database.effects().equals(List.of("paid")));
            assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void closing_waits_for_what_runs_and_takes_nothing_more() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        RetryEngine engine = start(builder("n1", handler(message -> {
                    running.countDown();
                    go.await(30, TimeUnit.SECONDS);
                    return done(message.key());
                }))
                .workers(1));
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.schedule("PAY", "A2", ORDER, clock.instant().plusMillis(1));
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

        Thread closing = new Thread(engine::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        go.countDown();
        closing.join(30_000);

        assertThat(database.effects()).containsExactly("A1");
        assertThat(engine.find("PAY", "A2").orElseThrow().state()).isEqualTo(RetryState.WAITING);
        engine.close();
    }

    @Test
    void closing_does_not_wait_longer_than_its_limit() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        RetryEngine engine = start(builder("n1", handler(message -> {
                    running.countDown();
                    go.await();
                    return done("late");
                }))
                .closeLimit(Duration.ofMillis(50)));
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

        engine.close();

        assertThat(task(engine).state()).isEqualTo(RetryState.RUNNING);
        go.countDown();
        await().until(() -> task(engine).state() == RetryState.DONE);
    }

    @Test
    void an_engine_is_started_once_and_not_after_its_end() {
        RetryEngine engine = start(builder("n1", handler(message -> RetryVerdict.done())));

        assertThatThrownBy(engine::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("STARTED");
        engine.close();
        engine.close();
        assertThatThrownBy(engine::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CLOSED");
        assertThatThrownBy(engine::runDue)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void threads_have_names_and_end_with_the_engine() throws Exception {
        List<String> names = new ArrayList<>();
        CountDownLatch ran = new CountDownLatch(1);
        RetryEngine engine = start(builder("n1", handler(message -> {
            names.add(Thread.currentThread().getName());
            ran.countDown();
            return RetryVerdict.done();
        })));
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(names).containsExactly("retry-worker-n1-1");
        assertThat(threads()).contains("retry-poller-n1", "retry-worker-n1-1");

        engine.close();

        await().untilAsserted(() -> assertThat(threads()).doesNotContain("retry-poller-n1", "retry-worker-n1-1"));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private RetryVerdict done(String effect) {
        return RetryVerdict.done(() -> database.effect(effect));
    }

    private static TestHandler handler(TestHandler.Work work) {
        return new TestHandler("PAY", work);
    }

    private RetryEngineBuilder builder(String node, TestHandler handler) {
        return RetryEngine.builder(database.transactions, clock)
                .node(node)
                .handler(handler)
                .policies(RetryPolicies.always(RetryPolicy.of(1, 2, "1")));
    }

    private RetryEngine start(RetryEngineBuilder builder) {
        RetryEngine engine = builder.build();
        engines.add(engine);
        engine.start();
        return engine;
    }

    private static RetryTask task(RetryEngine engine) {
        return engine.find("PAY", "A1").orElseThrow();
    }

    /** Transactions on a database that can be cut off. */
    private static final class Outage implements JdbcTransactions {
        final AtomicInteger refused = new AtomicInteger();
        volatile boolean on;
        private final JdbcTransactions real;

        Outage(JdbcTransactions real) {
            this.real = real;
        }

        @Override
        public <T> T required(Supplier<T> work) {
            if (on) {
                refused.incrementAndGet();
                throw new StoreException("no transaction", new SQLException("connection refused"));
            }
            return real.required(work);
        }

        @Override
        public boolean isActive() {
            return real.isActive();
        }

        @Override
        public void afterCommit(Runnable action) {
            real.afterCommit(action);
        }

        @Override
        public Connection acquire() throws SQLException {
            if (on) {
                refused.incrementAndGet();
                throw new SQLException("connection refused");
            }
            return real.acquire();
        }

        @Override
        public void release(Connection connection) throws SQLException {
            real.release(connection);
        }
    }
}
