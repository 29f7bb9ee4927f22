package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryEngineBuilder;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryListener;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.retry.WakeUp;
import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcConnectionPool;

/** Engines that share a database, a topic and a group, and what they did. */
final class Nodes implements AutoCloseable, RetryListener {
    static final Duration NEVER = Duration.ofHours(1);

    final String topic = "T" + UUID.randomUUID().toString().substring(0, 8);
    final List<String> early = new CopyOnWriteArrayList<>();
    final List<String> found = new CopyOnWriteArrayList<>();
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger received = new AtomicInteger();
    private final Clock clock = Clock.systemUTC();
    private final JdbcConnectionPool pool;
    private final JdbcTransactions transactions;
    private final Database database;
    private final List<RetryEngine> engines = new ArrayList<>();

    Nodes() {
        pool = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
        pool.setMaxConnections(60);
        transactions = JdbcTransactions.over(pool);
        database = Database.over(transactions);
        execute("runscript from 'classpath:io/paycenter/core/retry/jdbc/schema-h2.sql'");
        execute("create table effect (name varchar(200))");
    }

    /** Settings that leave everything to messages: nothing is swept while a test lasts. */
    static RocketMqSettings.Builder messagesOnly(String nameServer) {
        return RocketMqSettings.builder(nameServer)
                .overdue(NEVER)
                .sweepInterval(NEVER)
                .sendTimeout(Duration.ofSeconds(10))
                .sendWait(Duration.ofSeconds(10));
    }

    RetryEngine start(String name, RocketMqSettings settings, Work work) {
        return start(name, work, engine -> engine.transport(new RocketMqRetryTransport(settings, clock)));
    }

    RetryEngine start(String name, Work work, UnaryOperator<RetryEngineBuilder> more) {
        RetryEngine engine = more.apply(RetryEngine.builder(transactions, clock)
                        .node(name)
                        .topic(topic)
                        .policies(RetryPolicies.always(RetryPolicy.of(1, 3, "1")))
                        .handler(new Handler(name, work))
                        .listener(this)
                        .lease(Duration.ofSeconds(20)))
                .build();
        engines.add(engine);
        engine.start();
        return engine;
    }

    void execute(String sql, Object... values) {
        database.with("run " + sql, handle -> handle.execute(sql, values));
    }

    void effect(String name) {
        execute("insert into effect (name) values (?)", name);
    }

    List<String> effects() {
        return database.with(
                "read effects",
                handle -> handle.select("select name from effect order by name")
                        .mapTo(String.class)
                        .list());
    }

    /** Schedules so many tasks {@code <prefix>0, <prefix>1, ...} in one transaction. */
    void schedule(RetryEngine engine, String prefix, int count, Instant at) {
        transactions.required(() -> {
            for (int i = 0; i < count; i++) {
                engine.schedule("WORK", prefix + i, new Data(prefix + i), at);
            }
        });
    }

    boolean allDone() {
        return database.with(
                        "count live tasks",
                        handle -> handle.select("select count(*) from pay_retry_task where state <> 'DONE'")
                                .mapTo(Integer.class)
                                .one())
                == 0;
    }

    @Override
    public void started(RetryTask task) {
        if (clock.instant().isBefore(task.runAt())) {
            early.add(task.key());
        }
    }

    @Override
    public void sent(WakeUp wakeUp, boolean taken) {
        (taken ? accepted : refused).incrementAndGet();
    }

    @Override
    public void received(List<WakeUp> wakeUps) {
        received.addAndGet(wakeUps.size());
    }

    @Override
    public void found(RetryTask task) {
        found.add(task.key());
    }

    @Override
    public void close() {
        engines.forEach(RetryEngine::close);
        pool.dispose();
    }

    @FunctionalInterface
    interface Work {
        RetryVerdict on(RetryMessage<Data> message) throws Exception;
    }

    record Data(String name) {}

    private record Handler(String node, Work work) implements RetryHandler<Data> {
        @Override
        public String eventType() {
            return "WORK";
        }

        @Override
        public String eventDesc() {
            return "work at " + node;
        }

        @Override
        public Class<Data> dataType() {
            return Data.class;
        }

        @Override
        public RetryVerdict handle(RetryMessage<Data> message) throws Exception {
            return work.on(message);
        }

        @Override
        public void exhausted(RetryMessage<Data> message, String lastError) {
            throw new IllegalStateException("no task of these tests is exhausted");
        }
    }
}
