package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryEngineBuilder;
import io.paycenter.core.retry.RetryListener;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Engines that share a database, a topic and a group, and what they did. */
final class Nodes implements AutoCloseable, RetryListener {
    static final Duration NEVER = Duration.ofHours(1);
    static final Duration LIMIT = Duration.ofMinutes(3);
    /** No machine is so slow that a run that goes on takes so long. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    final String topic = "T" + UUID.randomUUID().toString().substring(0, 8);
    final WorkDatabase database = WorkDatabase.create();
    final List<String> early = new CopyOnWriteArrayList<>();
    final List<String> found = new CopyOnWriteArrayList<>();
    final List<String> overtaken = new CopyOnWriteArrayList<>();
    private final Queue<WakeUp> taken = new ConcurrentLinkedQueue<>();
    private final Queue<WakeUp> came = new ConcurrentLinkedQueue<>();
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger received = new AtomicInteger();
    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger recovered = new AtomicInteger();
    private final Clock clock = Clock.systemUTC();
    private final List<RetryEngine> engines = new ArrayList<>();

    /** Settings that leave everything to messages: nothing is swept while a test lasts. */
    static RocketMqSettings.Builder messagesOnly(String nameServer) {
        return RocketMqSettings.builder(nameServer)
                .overdue(NEVER)
                .sweepInterval(NEVER)
                .sendTimeout(Duration.ofMinutes(1))
                .sendWait(Duration.ofSeconds(10));
    }

    RetryEngine start(String name, RocketMqSettings settings, WorkHandler.Work work) {
        return start(name, work, engine -> engine.transport(new RocketMqRetryTransport(settings, clock)));
    }

    RetryEngine start(String name, WorkHandler.Work work, UnaryOperator<RetryEngineBuilder> more) {
        return start(name, clock, new WorkHandler(work), more);
    }

    RetryEngine start(String name, Clock time, WorkHandler handler, UnaryOperator<RetryEngineBuilder> more) {
        RetryEngine engine = more.apply(RetryEngine.builder(database.transactions, time)
                        .node(name)
                        .topic(topic)
                        .policies(RetryPolicies.always(RetryPolicy.of(1, 3, "1")))
                        .handler(handler)
                        .listener(this)
                        .lease(LEASE))
                .build();
        engines.add(engine);
        engine.start();
        return engine;
    }

    void effect(String name) {
        database.effect(name);
    }

    List<String> effects() {
        return database.effects();
    }

    /** Schedules so many tasks {@code <prefix>0, <prefix>1, ...} in one transaction. */
    void schedule(RetryEngine engine, String prefix, int count, Instant at) {
        database.transactions.required(() -> {
            for (int i = 0; i < count; i++) {
                engine.schedule(WorkHandler.TYPE, prefix + i, new WorkHandler.Data(prefix + i), at);
            }
        });
    }

    /** How many tasks with this prefix have a first wake-up that the broker took. */
    long taken(String prefix) {
        return firstOf(taken, prefix);
    }

    /** How many tasks with this prefix have a first wake-up that came. */
    long came(String prefix) {
        return firstOf(came, prefix);
    }

    private static long firstOf(Queue<WakeUp> wakeUps, String prefix) {
        return wakeUps.stream()
                .filter(wakeUp -> wakeUp.currentCount() == 0 && wakeUp.key().startsWith(prefix))
                .map(WakeUp::key)
                .distinct()
                .count();
    }

    boolean allDone() {
        return database.strings("select id from pay_retry_task where state <> 'DONE'")
                .isEmpty();
    }

    /** Waits until all is done; then so many tasks have one effect each. */
    Tally eachTaskHasOneEffect(int tasks) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(allDone()).as("all done: %s", tally(tasks)).isTrue());
        return eachHasOneEffect(tasks);
    }

    /** So many tasks have one effect each, now and not only later. */
    Tally eachHasOneEffect(int tasks) {
        Tally tally = tally(tasks);
        LOG.info("{}", tally);
        assertThat(tally.lost()).as("lost: %s", tally).isZero();
        assertThat(tally.repeated()).as("repeated: %s", tally).isZero();
        return tally;
    }

    private Tally tally(int tasks) {
        List<String> effects = effects();
        int distinct = new HashSet<>(effects).size();
        return new Tally(
                tasks,
                effects.size(),
                tasks - distinct,
                effects.size() - distinct,
                runs.get(),
                overtaken.size(),
                recovered.get(),
                received.get(),
                found.size());
    }

    @Override
    public void started(RetryTask task) {
        runs.incrementAndGet();
        if (clock.instant().isBefore(task.runAt())) {
            early.add(task.key());
        }
    }

    @Override
    public void overtaken(RetryTask task) {
        overtaken.add(task.key());
    }

    @Override
    public void leaseRecovered(RetryTask task) {
        recovered.incrementAndGet();
    }

    @Override
    public void sent(WakeUp wakeUp, boolean isTaken) {
        if (isTaken) {
            taken.add(wakeUp);
        }
        (isTaken ? accepted : refused).incrementAndGet();
    }

    @Override
    public void received(List<WakeUp> wakeUps) {
        came.addAll(wakeUps);
        received.addAndGet(wakeUps.size());
    }

    @Override
    public void found(RetryTask task) {
        found.add(task.key());
    }

    @Override
    public void close() {
        engines.stream()
                .map(engine -> CompletableFuture.runAsync(engine::close))
                .toList()
                .forEach(CompletableFuture::join);
        database.close();
    }
}
