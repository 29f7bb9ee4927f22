package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.retry.WakeUp;
import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that are woken by a real broker's messages and by nothing else. */
class RocketMqRetryTransportTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();

    private final Nodes nodes = new Nodes();
    private final WorkHandler.Work done = message -> RetryVerdict.done(() -> nodes.effect(message.key()));

    @AfterEach
    void close() {
        nodes.close();
    }

    private RocketMqSettings.Builder settings() {
        return Nodes.messagesOnly(ROCKET_MQ.nameServer()).group(nodes.topic);
    }

    private static void eventually(Runnable assertion) {
        await().atMost(LIMIT).untilAsserted(assertion::run);
    }

    @Test
    void a_task_and_its_retry_are_woken_by_messages_of_delay_levels() {
        RetryEngine engine = nodes.start(
                "n1",
                settings().build(),
                message -> message.currentCount() == 0
                        ? RetryVerdict.again("not yet", () -> nodes.effect("asked"))
                        : RetryVerdict.done(() -> nodes.effect("paid")));

        engine.schedule("WORK", "A1", new WorkHandler.Data("A1"));

        eventually(() -> assertThat(nodes.effects()).containsExactly("asked", "paid"));
        assertThat(nodes.early).isEmpty();
        assertThat(nodes.found).isEmpty();
        await().atMost(LIMIT).until(() -> nodes.accepted.get() == 2);
        assertThat(nodes.refused.get()).isZero();
    }

    @Test
    void a_time_that_is_no_level_is_met_by_exact_time() {
        RetryEngine engine = nodes.start("n1", settings().build(), done);

        nodes.schedule(engine, "A", 3, Instant.now().plusMillis(3_300));

        eventually(() -> assertThat(nodes.effects()).containsExactly("A0", "A1", "A2"));
        assertThat(nodes.early).isEmpty();
        assertThat(nodes.received.get()).isEqualTo(3);
    }

    @Test
    void a_time_that_is_no_level_is_met_in_hops_where_exact_times_are_not_used() {
        RetryEngine engine =
                nodes.start("n1", settings().exactTime(ExactTime.NEVER).build(), done);

        int tasks = 0;
        do { // a machine that is busy may be late for the second hop
            nodes.schedule(engine, "A" + tasks + "-", 1, Instant.now().plusMillis(7_300 + 10_000L * tasks));
            int all = ++tasks;
            eventually(() -> assertThat(nodes.effects()).hasSize(all));
        } while (nodes.accepted.get() == tasks && tasks < 6);

        assertThat(nodes.effects()).doesNotHaveDuplicates();
        assertThat(nodes.early).isEmpty();
        assertThat(nodes.accepted.get()).as("messages, hops among them").isGreaterThan(tasks);
    }

    @Test
    void a_message_that_comes_again_and_one_that_is_none_of_ours_change_nothing() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        RetryEngine engine = nodes.start("n1", settings().build(), message -> {
            second.countDown();
            return RetryVerdict.done(() -> nodes.effect(message.key()));
        });
        Instant at = Instant.now().plusSeconds(1);
        nodes.schedule(engine, "A", 1, at);
        RetryTask task = engine.find("WORK", "A0").orElseThrow();
        DefaultMQProducer stranger = new DefaultMQProducer("stranger-" + nodes.topic);
        stranger.setNamesrvAddr(ROCKET_MQ.nameServer());
        stranger.setSendMsgTimeout(60_000);
        stranger.start();
        try {
            stranger.send(new Message(nodes.topic, "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            WakeUp twin = new WakeUp(task.id(), task.seq(), "WORK", "A0", 0, 3, at);
            for (int i = 0; i < 5; i++) {
                stranger.send(WakeUpMessages.write(nodes.topic, twin));
            }
        } finally {
            stranger.shutdown();
        }
        eventually(() -> assertThat(nodes.received.get()).isGreaterThanOrEqualTo(6));
        nodes.schedule(engine, "B", 1, Instant.now());

        eventually(() -> assertThat(nodes.effects()).containsExactly("A0", "B0"));
        assertThat(second.getCount()).isZero();
    }

    @Test
    void two_nodes_share_the_work_and_do_none_of_it_twice() {
        Set<String> who = ConcurrentHashMap.newKeySet();
        RetryEngine first = nodes.start("n1", settings().build(), message -> {
            who.add("n1");
            return RetryVerdict.done(() -> nodes.effect(message.key()));
        });
        nodes.start("n2", settings().build(), message -> {
            who.add("n2");
            return RetryVerdict.done(() -> nodes.effect(message.key()));
        });
        AtomicReference<Integer> round = new AtomicReference<>(0);
        await().atMost(LIMIT).until(() -> {
            nodes.schedule(first, "R" + round.get() + "-", 20, Instant.now());
            round.set(round.get() + 1);
            return who.size() == 2;
        });

        await().atMost(LIMIT).until(nodes::allDone);
        assertThat(nodes.effects()).hasSize(20 * round.get()).doesNotHaveDuplicates();
    }

    @Test
    void closing_finishes_what_runs_and_its_retry_is_still_sent() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        RetryEngine engine = nodes.start("n1", settings().build(), message -> {
            running.countDown();
            go.await();
            return RetryVerdict.again("not yet", () -> nodes.effect("asked"));
        });
        nodes.schedule(engine, "A", 1, Instant.now());
        running.await();
        await().atMost(LIMIT).until(() -> nodes.accepted.get() == 1);
        Thread closing = new Thread(engine::close, "closing");
        closing.start();

        go.countDown();

        closing.join();
        assertThat(nodes.effects()).containsExactly("asked");
        await().atMost(LIMIT).until(() -> nodes.accepted.get() == 2);
    }

    @Test
    void a_burst_all_runs() {
        RetryEngine engine = nodes.start("n1", settings().levelLimit(100).build(), done);

        IntStream.range(0, 5)
                .forEach(i ->
                        nodes.schedule(engine, "B" + i + "-", 200, Instant.now().plusSeconds(1)));

        eventually(() -> assertThat(nodes.effects()).hasSize(1_000).doesNotHaveDuplicates());
        assertThat(nodes.early).isEmpty();
        assertThat(nodes.found).isEmpty();
    }

    @Test
    void a_topic_that_rocketmq_cannot_have_is_refused() {
        assertThatThrownBy(() -> nodes.start(
                        "n1",
                        done,
                        engine -> engine.topic("a.b:c")
                                .transport(
                                        new RocketMqRetryTransport(settings().build(), java.time.Clock.systemUTC()))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("topic is \"a.b:c\"; the rule is: 1 to 120 characters of A-Z, a-z, 0-9, _ -");
    }

    @Test
    void closing_twice_and_scheduling_afterwards_do_no_harm() {
        RetryEngine engine = nodes.start("n1", settings().build(), done);
        engine.close();
        engine.close();

        nodes.schedule(engine, "A", 1, Instant.now());

        assertThat(List.copyOf(nodes.effects())).isEmpty();
        assertThat(nodes.allDone()).isFalse();
    }
}
