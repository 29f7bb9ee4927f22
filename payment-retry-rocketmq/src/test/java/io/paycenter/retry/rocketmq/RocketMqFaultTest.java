package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.testkit.rocketmq.BrokerSettings;
import io.paycenter.testkit.rocketmq.RocketMqProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed, loses its disk or is not there: so many tasks, so many effects. */
class RocketMqFaultTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int TASKS = 300;

    @TempDir
    Path directory;

    private final Nodes nodes = new Nodes();
    private final AtomicInteger runs = new AtomicInteger();
    private RocketMqProcess broker;

    @BeforeEach
    void prepare() {
        broker = new RocketMqProcess(BrokerSettings.in(directory.resolve("broker")));
    }

    @AfterEach
    void close() {
        nodes.close();
        broker.close();
    }

    private RetryEngine engine(String name) {
        RocketMqSettings settings = RocketMqSettings.builder(broker.nameServer())
                .group(nodes.topic)
                .overdue(Duration.ofSeconds(2))
                .sweepInterval(Duration.ofSeconds(1))
                .sendTimeout(Duration.ofSeconds(1))
                .build();
        return nodes.start(name, settings, message -> {
            runs.incrementAndGet();
            return message.currentCount() == 0 && message.key().endsWith("7")
                    ? RetryVerdict.again("every tenth fails once")
                    : RetryVerdict.done(() -> nodes.effect(message.key()));
        });
    }

    private void eachTaskHasOneEffect(int tasks) {
        nodes.eachTaskHasOneEffect(tasks);
        assertThat(nodes.early).isEmpty();
    }

    @Test
    void s23_a_broker_that_is_not_there_delays_no_task_and_is_used_once_it_comes() {
        RetryEngine engine = engine("n1");
        nodes.schedule(engine, "A", 20, Instant.now().plusSeconds(1));
        await().atMost(LIMIT).until(() -> nodes.effects().size() == 20);
        assertThat(nodes.accepted.get()).isZero();
        assertThat(nodes.refused.get()).isPositive();

        broker.start();
        nodes.schedule(engine, "B", 20, Instant.now().plusSeconds(6));

        eachTaskHasOneEffect(40);
        await().atMost(LIMIT).until(() -> {
            nodes.schedule(engine, "C" + runs.get() + "-", 1, Instant.now());
            return nodes.received.get() > 0;
        });
    }

    @Test
    void s23_a_broker_that_is_killed_under_load_and_comes_back_loses_no_task() {
        broker.start();
        RetryEngine first = engine("n1");
        engine("n2");
        nodes.schedule(first, "A", TASKS, Instant.now().plusSeconds(4));
        await().atMost(LIMIT).until(() -> nodes.accepted.get() >= TASKS / 2);

        broker.kill();
        nodes.schedule(first, "B", TASKS, Instant.now().plusSeconds(3));
        broker.restart();
        nodes.schedule(first, "C", TASKS, Instant.now().plusSeconds(2));

        eachTaskHasOneEffect(3 * TASKS);
    }

    @Test
    void s23_a_broker_that_loses_its_disk_loses_no_task() {
        broker.start();
        RetryEngine engine = engine("n1");
        nodes.schedule(engine, "A", TASKS, Instant.now().plusSeconds(20));
        await().atMost(LIMIT).until(() -> nodes.accepted.get() >= TASKS);

        broker.kill();
        broker.deleteStore();
        broker.start();
        nodes.schedule(engine, "B", TASKS, Instant.now().plusSeconds(2));

        eachTaskHasOneEffect(2 * TASKS);
        assertThat(nodes.found).isNotEmpty();
    }

    /** Ten minutes, as {@code -Dretry.outage=PT10M}, take ten minutes. */
    @Test
    void s23_a_broker_that_is_dead_for_long_delays_no_task_and_is_used_again() {
        Duration outage = Duration.parse(System.getProperty("retry.outage", "PT12S"));
        broker.start();
        RetryEngine engine = engine("n1");
        nodes.schedule(engine, "A", TASKS, Instant.now().plusSeconds(10));
        await().atMost(LIMIT).until(() -> nodes.accepted.get() >= TASKS);

        broker.kill();
        Instant killed = Instant.now();
        nodes.schedule(engine, "B", TASKS, Instant.now().plusSeconds(1));
        eachTaskHasOneEffect(2 * TASKS);
        int sent = nodes.accepted.get();
        int late = 2;
        do {
            nodes.schedule(engine, "L" + late + "-", 20, Instant.now().plusSeconds(2));
            late++;
            await().atMost(LIMIT).until(nodes::allDone);
        } while (Instant.now().isBefore(killed.plus(outage)));
        assertThat(nodes.accepted.get()).isEqualTo(sent);

        broker.start();
        int tasks = 2 * TASKS + 20 * (late - 2);
        int woken = nodes.received.get();
        int more = 0;
        while (nodes.received.get() == woken) {
            nodes.schedule(engine, "C" + more + "-", 20, Instant.now().plusSeconds(1));
            more++;
            await().atMost(LIMIT).until(nodes::allDone);
        }

        eachTaskHasOneEffect(tasks + 20 * more);
    }
}
