package io.paycenter.testkit.rocketmq;

import static io.paycenter.testkit.rocketmq.Clients.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paycenter.testkit.rocketmq.Clients.Arrival;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import org.apache.rocketmq.client.impl.MQClientAPIImpl;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.common.topic.TopicValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RocketMqExtensionTest {

    private static final long TIMEOUT_MILLIS = PATIENCE.toMillis();

    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();

    @Test
    void message_on_a_delay_level_comes_when_its_delay_is_over() throws Exception {
        ROCKET_MQ.createTopic("levels", 2);
        try (Clients clients = new Clients(ROCKET_MQ.nameServer(), "levels")) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

            assertThat(clients.sendAtLevel(2, "in five seconds").getSendStatus())
                    .isEqualTo(SendStatus.SEND_OK);

            Arrival arrival = clients.awaitArrival("in five seconds");
            assertThat(arrival.at()).isAfterOrEqualTo(before.plusSeconds(5));
        }
    }

    @Test
    void message_with_an_exact_time_does_not_come_before_it() throws Exception {
        ROCKET_MQ.createTopic("timer", 2);
        try (Clients clients = new Clients(ROCKET_MQ.nameServer(), "timer")) {
            clients.send("at once");
            clients.awaitArrival("at once");
            Instant time = Instant.now().plusSeconds(3);

            clients.sendAt(time, "exactly");

            Arrival arrival = clients.awaitArrival("exactly");
            assertThat(arrival.at()).isAfterOrEqualTo(time.minusMillis(100));
        }
    }

    @Test
    void created_topic_has_its_queues_at_once() throws Exception {
        ROCKET_MQ.createTopic("seven", 7);
        try (Clients clients = new Clients(ROCKET_MQ.nameServer(), "other")) {
            List<MessageQueue> queues = clients.producer().fetchPublishMessageQueues("seven");

            assertThat(queues).hasSize(7);
        }
    }

    @Test
    void client_alone_can_read_the_brokers_settings(EmbeddedRocketMq rocketMq) throws Exception {
        try (Clients clients = new Clients(rocketMq.nameServer(), "settings")) {
            Properties settings = api(clients.producer()).getBrokerConfig(rocketMq.broker(), TIMEOUT_MILLIS);

            assertThat(settings)
                    .containsEntry(
                            "messageDelayLevel",
                            BrokerSettings.in(Path.of("any")).delayLevels())
                    .containsEntry("timerWheelEnable", "true")
                    .containsEntry("timerPrecisionMs", "100")
                    .containsEntry("timerMaxDelaySec", "259200")
                    .containsEntry("flushDiskType", "ASYNC_FLUSH")
                    .containsEntry("autoCreateTopicEnable", "true")
                    .containsEntry("listenPort", rocketMq.broker().substring("127.0.0.1:".length()));
        }
    }

    @Test
    void client_alone_can_create_a_topic(EmbeddedRocketMq rocketMq) throws Exception {
        try (Clients clients = new Clients(rocketMq.nameServer(), "creator")) {
            TopicConfig topic = new TopicConfig("made-by-client", 3, 3);

            api(clients.producer())
                    .createTopic(rocketMq.broker(), TopicValidator.AUTO_CREATE_TOPIC_KEY_TOPIC, topic, TIMEOUT_MILLIS);

            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(clients.producer().fetchPublishMessageQueues("made-by-client"))
                            .hasSize(3));
        }
    }

    @Test
    void extension_that_is_not_started_says_where_it_belongs() {
        assertThatThrownBy(new RocketMqExtension()::nameServer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("static field");
    }

    @SuppressWarnings("deprecation")
    private static MQClientAPIImpl api(DefaultMQProducer producer) {
        return producer.getDefaultMQProducerImpl().getMqClientFactory().getMQClientAPIImpl();
    }
}
