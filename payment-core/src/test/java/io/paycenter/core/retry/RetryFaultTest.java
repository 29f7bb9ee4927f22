package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.paycenter.api.StoreException;
import io.paycenter.core.HeardLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryFaultTest {
    private static final Order ORDER = new Order("A1", 100);
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final HandClock clock = new HandClock();
    private final List<String> told = new ArrayList<>();
    private RetryDatabase database = RetryDatabase.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_worker_whose_lease_was_taken_over_leaves_no_effect() {
        RetryEngine second = engine("n2", clock, handler(message -> done("by n2")));
        RetryEngine first = engine("n1", clock, handler(message -> {
            clock.move(LEASE);
            assertThat(second.runDue()).isOne();
            return done("by n1");
        }));
        first.schedule("PAY", "A1", ORDER, clock.instant());

        first.runDue();

        assertThat(database.effects()).containsExactly("by n2");
        assertThat(task(first).state()).isEqualTo(RetryState.DONE);
        assertThat(task(first).holder()).isEqualTo("n2");
        assertThat(told).containsExactly("n1 started", "n2 recovered", "n2 started", "n2 succeeded", "n1 overtaken");
    }

    @Test
    void a_worker_whose_lease_was_taken_over_cannot_fail_the_task_either() {
        RetryEngine second = engine("n2", clock, handler(message -> RetryVerdict.again("n2 waits")));
        RetryEngine first = engine("n1", clock, handler(message -> {
            clock.move(LEASE);
            second.runDue();
            throw new IllegalStateException("too late");
        }));
        first.schedule("PAY", "A1", ORDER, clock.instant());

        first.runDue();

        assertThat(task(first).lastError()).isEqualTo("n2 waits");
        assertThat(task(first).currentCount()).isEqualTo(2);
    }

    @Test
    void a_worker_that_is_late_but_was_not_taken_over_still_counts() {
        RetryEngine engine = engine("n1", clock, handler(message -> {
            clock.move(LEASE.multipliedBy(2));
            return done("late");
        }));
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(database.effects()).containsExactly("late");
        assertThat(task(engine).state()).isEqualTo(RetryState.DONE);
    }

    @Test
    void a_task_of_a_dead_node_runs_after_a_restart_when_the_lease_is_over(@TempDir Path directory) {
        database.close();
        database = RetryDatabase.inFile(directory);
        TestHandler before = handler(message -> done("before"));
        engine("n1", clock, before).schedule("PAY", "A1", ORDER, clock.instant());
        dieHolding("A1");
        database.close();
        database = RetryDatabase.inFile(directory);
        TestHandler pay = handler(message -> done("after"));
        RetryEngine restarted = engine("n2", clock, pay);

        clock.move(LEASE.minusMillis(1));
        assertThat(restarted.runDue()).isZero();
        clock.move(Duration.ofMillis(1));
        assertThat(restarted.runDue()).isOne();

        assertThat(database.effects()).containsExactly("after");
        assertThat(pay.messages).extracting(RetryMessage::currentCount).containsExactly(1);
        assertThat(told).containsExactly("n2 recovered", "n2 started", "n2 succeeded");
    }

    @Test
    void a_task_that_kills_every_worker_is_exhausted_without_another_run() {
        TestHandler pay = handler(message -> done("never"));
        RetryEngine engine = engine("n1", clock, pay);
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        for (int i = 0; i <= task(engine).totalCount(); i++) {
            dieHolding("A1");
            clock.move(LEASE);
        }

        engine.runDue();

        assertThat(pay.messages).isEmpty();
        assertThat(task(engine).state()).isEqualTo(RetryState.EXHAUSTED);
        assertThat(pay.ends).containsExactly("A1: the lease of dead ended without a result");
    }

    @Test
    void a_result_that_cannot_be_kept_is_worked_out_again_after_the_lease() {
        AtomicBoolean away = new AtomicBoolean(true);
        RetryEngine engine = builder("n1", clock, handler(message -> done("paid")))
                .store(storeThatRefusesResultsWhile(away))
                .build();
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();
        assertThat(task(engine).state()).isEqualTo(RetryState.RUNNING);
        assertThat(database.effects()).isEmpty();
        away.set(false);
        clock.move(LEASE);
        engine.runDue();

        assertThat(task(engine).state()).isEqualTo(RetryState.DONE);
        assertThat(database.effects()).containsExactly("paid");
    }

    @Test
    void a_clock_that_is_ahead_by_more_than_the_lease_repeats_the_call_but_not_the_effect() {
        RetryEngine ahead =
                engine("ahead", Clock.offset(clock, Duration.ofSeconds(30)), handler(message -> done("paid")));
        RetryEngine engine = engine("n1", clock, handler(message -> {
            assertThat(ahead.runDue()).isOne();
            return done("paid");
        }));
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(database.effects()).containsExactly("paid");
    }

    @Test
    void a_clock_that_is_ahead_by_less_than_the_lease_takes_nothing_over() {
        Clock skewed = Clock.offset(clock, Duration.ofSeconds(30));
        RetryEngine ahead = builder("ahead", skewed, handler(message -> done("by ahead")))
                .lease(Duration.ofMinutes(2))
                .build();
        RetryEngine engine = builder("n1", clock, handler(message -> {
                    assertThat(ahead.runDue()).isZero();
                    return done("by n1");
                }))
                .lease(Duration.ofMinutes(2))
                .build();
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(database.effects()).containsExactly("by n1");
    }

    @Test
    void a_clock_that_is_behind_runs_a_task_late_not_never() {
        RetryEngine behind =
                engine("behind", Clock.offset(clock, Duration.ofSeconds(-30)), handler(message -> done("paid")));
        engine("n1", clock, handler(message -> done("paid"))).schedule("PAY", "A1", ORDER, clock.instant());

        assertThat(behind.runDue()).isZero();
        clock.move(Duration.ofSeconds(30));
        assertThat(behind.runDue()).isOne();

        assertThat(database.effects()).containsExactly("paid");
    }

    private RetryVerdict done(String effect) {
        return RetryVerdict.done(() -> database.effect(effect));
    }

    private static TestHandler handler(TestHandler.Work work) {
        return new TestHandler("PAY", work);
    }

    private RetryEngine engine(String node, Clock time, TestHandler handler) {
        return builder(node, time, handler).build();
    }

    private RetryEngineBuilder builder(String node, Clock time, TestHandler handler) {
        return RetryEngine.builder(database.transactions, time)
                .node(node)
                .lease(LEASE)
                .handler(handler)
                .listener(new Diary(node))
                .policies(RetryPolicies.always(RetryPolicy.of(1, 2, "1")));
    }

    private static RetryTask task(RetryEngine engine) {
        return engine.find("PAY", "A1").orElseThrow();
    }

    /** What a node leaves behind that takes a task and dies. */
    private void dieHolding(String key) {
        RetryTaskStore store = RetryTaskStore.jdbc(database.transactions);
        RetryTask seen = store.find("PAY", key).orElseThrow();
        assertThat(store.takeAll(List.of(seen), "dead", clock.instant().plus(LEASE)))
                .hasSize(1);
    }

    private RetryTaskStore storeThatRefusesResultsWhile(AtomicBoolean away) {
        RetryTaskStore store = RetryTaskStore.jdbc(database.transactions);
        return (RetryTaskStore) Proxy.newProxyInstance(
                RetryTaskStore.class.getClassLoader(),
                new Class<?>[] {RetryTaskStore.class},
                (proxy, method, arguments) -> {
                    if (away.get() && List.of("complete", "letWait").contains(method.getName())) {
                        throw new StoreException("away", new SQLException("connection reset"));
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private final class Diary implements RetryListener {
        private final String node;

        Diary(String node) {
            this.node = node;
        }

        @Override
        public void started(RetryTask task) {
            told.add(node + " started");
        }

        @Override
        public void succeeded(RetryTask task) {
            told.add(node + " succeeded");
        }

        @Override
        public void overtaken(RetryTask task) {
            told.add(node + " overtaken");
        }

        @Override
        public void leaseRecovered(RetryTask task) {
            told.add(node + " recovered");
        }
    }

    @Test
    void a_row_that_cannot_be_read_keeps_no_other_task_from_running_and_runs_when_it_is_mended() {
        TestHandler pay = handler(message -> done(message.key()));
        RetryEngine engine = engine("n1", clock, pay);
        RetryTaskId spoilt = engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.schedule("PAY", "A2", new Order("A2", 100), clock.instant());
        database.execute("update pay_retry_task set delay_levels = 'x' where task_key = 'A1'");

        try (HeardLog log = HeardLog.of(JdbcRetryTaskStore.class)) {
            assertThat(engine.runDue()).isOne();
            assertThat(engine.runDue()).isZero();
            assertThat(log.at(Level.ERROR)).singleElement().asString().startsWith("task=" + spoilt);
        }
        assertThat(database.effects()).containsExactly("A2");
        database.execute("update pay_retry_task set delay_levels = '1' where task_key = 'A1'");
        clock.move(Duration.ofHours(1));
        engine.runDue();

        assertThat(database.effects()).containsExactly("A1", "A2");
    }
}
