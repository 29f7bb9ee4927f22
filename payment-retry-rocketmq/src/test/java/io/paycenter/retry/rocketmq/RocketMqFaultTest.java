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
    private int rounds;

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

    /** A round of tasks whose wake-ups the broker held before they came. */
    private record Held(String prefix, Instant due) {
        /** Give or take a second, which is how exact the broker's times are. */
        boolean isWaiting() {
            return Instant.now().isBefore(due.minusSeconds(1));
        }
    }

    /** Schedules rounds of tasks, each further ahead, until the broker takes so many of a round in time. */
    private Held hold(RetryEngine engine, int enough) {
        Held held;
        do {
            rounds++;
            held = new Held("A" + rounds + "-", Instant.now().plusSeconds(4L * rounds + 1));
            nodes.schedule(engine, held.prefix(), TASKS, held.due());
            awaitTaken(held, enough);
        } while (!held.isWaiting());
        return held;
    }

    private void awaitTaken(Held held, int enough) {
        await().atMost(LIMIT).until(() -> nodes.taken(held.prefix()) >= enough || !held.isWaiting());
    }

    @Test
    void s23_a_broker_that_is_not_there_delays_no_task_and_is_used_once_it_comes() {
        RetryEngine engine = engine("n1");
        nodes.schedule(engine, "A", 20, Instant.now().plusSeconds(1));
        await().atMost(LIMIT).until(() -> nodes.effects().size() == 20);
        await().atMost(LIMIT).until(() -> nodes.refused.get() > 0);
        assertThat(nodes.accepted.get()).isZero();

        broker.start();
        nodes.schedule(engine, "B", 20, Instant.now().plusSeconds(1));

        eachTaskHasOneEffect(40);
        await().atMost(LIMIT).until(() -> {
            nodes.schedule(engine, "C" + runs.get() + "-", 1, Instant.now());
            return nodes.came("C") > 0;
        });
    }

    @Test
    void s23_a_broker_that_is_killed_under_load_and_comes_back_loses_no_task() {
        broker.start();
        RetryEngine first = engine("n1");
        engine("n2");
        hold(first, TASKS / 2);

        broker.kill();
        nodes.schedule(first, "B", TASKS, Instant.now().plusSeconds(3));
        broker.restart();
        nodes.schedule(first, "C", TASKS, Instant.now().plusSeconds(2));

        eachTaskHasOneEffect((rounds + 2) * TASKS);
    }

    @Test
    void s23_a_broker_that_loses_its_disk_loses_no_task() {
        broker.start();
        RetryEngine engine = engine("n1");
        Held lost;
        do {
            broker.start();
            lost = hold(engine, TASKS);
            broker.kill();
            broker.deleteStore();
        } while (!lost.isWaiting());

        broker.start();
        nodes.schedule(engine, "B", TASKS, Instant.now().plusSeconds(2));

        eachTaskHasOneEffect((rounds + 1) * TASKS);
        assertThat(nodes.came(lost.prefix())).isZero();
    }

    /** Ten minutes, as {@code -Dretry.outage=PT10M}, take ten minutes. */
    @Test
    void s23_a_broker_that_is_dead_for_long_delays_no_task_and_is_used_again() {
        Duration outage = Duration.parse(System.getProperty("retry.outage", "PT12S"));
        broker.start();
        RetryEngine engine = engine("n1");
        hold(engine, TASKS);

        broker.kill();
        Instant killed = Instant.now();
        nodes.schedule(engine, "B", TASKS, Instant.now().plusSeconds(1));
        int tasks = (rounds + 1) * TASKS;
        eachTaskHasOneEffect(tasks);
        int sent = nodes.accepted.get();
        for (int i = 0; Instant.now().isBefore(killed.plus(outage)); i++) {
            nodes.schedule(engine, "L" + i + "-", 20, Instant.now().plusSeconds(2));
            tasks += 20;
            await().atMost(LIMIT).until(nodes::allDone);
        }
        assertThat(nodes.accepted.get()).isEqualTo(sent);

        broker.start();
        for (int i = 0; nodes.came("C") == 0; i++) {
            nodes.schedule(engine, "C" + i + "-", 20, Instant.now().plusSeconds(1));
            tasks += 20;
            await().atMost(LIMIT).until(nodes::allDone);
        }

        eachTaskHasOneEffect(tasks);
    }
}
