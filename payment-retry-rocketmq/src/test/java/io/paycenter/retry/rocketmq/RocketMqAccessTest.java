package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.Secret;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.testkit.rocketmq.BrokerSettings;
import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker whose access control serves one user. */
class RocketMqAccessTest {
    private static final int TASKS = 20;

    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ =
            new RocketMqExtension(settings -> settings.withUser(new BrokerSettings.User("centre", "right")));

    private final Nodes nodes = new Nodes();
    private final WorkHandler.Work done = message -> RetryVerdict.done(() -> nodes.effect(message.key()));

    @AfterEach
    void close() {
        nodes.close();
    }

    private static RocketMqSettings.Credentials key(String secret) {
        return new RocketMqSettings.Credentials("centre", Secret.of(secret));
    }

    @Test
    void the_right_key_makes_the_topic_sends_and_receives() {
        RocketMqSettings settings = Nodes.messagesOnly(ROCKET_MQ.nameServer())
                .group(nodes.topic)
                .credentials(key("right"))
                .build();
        RetryEngine engine = nodes.start("n1", settings, done);

        nodes.schedule(engine, "A", TASKS, Instant.now().plusSeconds(3));

        Tally tally = nodes.eachTaskHasOneEffect(TASKS);
        assertThat(tally.wakeUps()).isEqualTo(TASKS);
        assertThat(nodes.refused.get()).isZero();
    }

    @Test
    void a_wrong_key_is_refused_and_tasks_run_without_messages() {
        RetryEngine engine = start(key("wrong"));

        nodes.schedule(engine, "A", TASKS, Instant.now().plusSeconds(3));

        requireNoMessage();
    }

    @Test
    void no_key_is_refused_and_tasks_run_without_messages() {
        RetryEngine engine = start(null);

        nodes.schedule(engine, "A", TASKS, Instant.now().plusSeconds(3));

        requireNoMessage();
    }

    private void requireNoMessage() {
        nodes.eachTaskHasOneEffect(TASKS);
        await().atMost(Nodes.LIMIT).until(() -> nodes.refused.get() > 0);
        assertThat(nodes.accepted.get()).isZero();
    }

    /** The topic is there, so it is the send that is refused and not the search for the topic. */
    private RetryEngine start(RocketMqSettings.Credentials key) {
        ROCKET_MQ.createTopic(nodes.topic, 4);
        RocketMqSettings settings = RocketMqSettings.builder(ROCKET_MQ.nameServer())
                .group(nodes.topic)
                .credentials(key)
                .build();
        return nodes.start("n1", settings, done);
    }
}
