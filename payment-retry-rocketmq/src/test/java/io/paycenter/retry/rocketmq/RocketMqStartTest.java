package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.testkit.rocketmq.BrokerSettings;
import io.paycenter.testkit.rocketmq.EmbeddedRocketMq;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that does not start, because RocketMQ keeps the name of its group to itself. */
class RocketMqStartTest {
    private static final String RESERVED = "DEFAULT_CONSUMER";

    @TempDir
    private Path directory;

    private final Nodes nodes = new Nodes();
    private final TopicLog log = new TopicLog(nodes.topic, LineTimer.class);
    private EmbeddedRocketMq broker;

    @BeforeEach
    void prepare() {
        broker = new EmbeddedRocketMq(BrokerSettings.in(directory));
    }

    @AfterEach
    void close() {
        nodes.close();
        log.close();
        broker.close();
    }

    private void start() {
        RocketMqSettings settings =
                Nodes.messagesOnly(broker.nameServer()).group(RESERVED).build();
        nodes.start("n1", settings, message -> RetryVerdict.done());
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(nodes.topic))
                .toList();
    }

    @Test
    void a_start_that_fails_leaves_nothing_behind() {
        broker.start();

        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(RESERVED);

        await().atMost(Nodes.LIMIT).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void a_start_that_fails_once_the_broker_is_there_is_tried_again_and_again() {
        start();

        broker.start();

        await().atMost(Nodes.LIMIT).until(() -> log.count("a timed step failed") > 1);
    }
}
