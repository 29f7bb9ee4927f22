package io.paycenter.retry.rocketmq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.MQClientAPIImpl;
import org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.remoting.protocol.route.BrokerData;
import org.apache.rocketmq.remoting.protocol.route.TopicRouteData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers of a topic how they are set, and makes the topic if it is missing. */
final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final DefaultMQProducer producer;
    private final String topic;
    private final RocketMqSettings settings;

    Broker(DefaultMQProducer producer, String topic, RocketMqSettings settings) {
        this.producer = producer;
        this.topic = topic;
        this.settings = settings;
    }

    /**
     * Asks, and makes the topic before if need be. A broker that does not tell its settings, as access control may have
     * it, is taken to be as assumed.
     *
     * @return nothing if the name server or the topic is not there, which is worth another try later
     */
    Optional<BrokerFacts> ask() throws InterruptedException {
        TopicRouteData route;
        try {
            route = route();
        } catch (InterruptedException hurried) {
            throw hurried;
        } catch (Exception away) {
            LOG.debug("topic={} has no brokers now", topic, away);
            return Optional.empty();
        }
        try {
            List<BrokerFacts> answers = new ArrayList<>();
            for (BrokerData broker : route.getBrokerDatas()) {
                answers.add(facts(broker.selectBrokerAddr()));
            }
            return Optional.of(common(answers));
        } catch (InterruptedException hurried) {
            throw hurried;
        } catch (Exception silent) {
            LOG.warn(
                    "topic={} its brokers do not tell how they are set; delay levels are taken as usual",
                    topic,
                    silent);
            return Optional.of(BrokerFacts.assumed(settings));
        }
    }

    private TopicRouteData route() throws Exception {
        try {
            return api().getTopicRouteInfoFromNameServer(topic, timeoutMillis());
        } catch (MQClientException missing) {
            if (!settings.createTopic()) {
                throw missing;
            }
            client().createTopic(producer.getCreateTopicKey(), topic, settings.topicQueues());
            LOG.info("topic={} was made with queues={}", topic, settings.topicQueues());
            return api().getTopicRouteInfoFromNameServer(topic, timeoutMillis());
        }
    }

    private BrokerFacts facts(String address) throws Exception {
        return BrokerFacts.told(api().getBrokerConfig(address, timeoutMillis()), settings);
    }

    private BrokerFacts common(List<BrokerFacts> answers) {
        BrokerFacts common = answers.stream().reduce(BrokerFacts::and).orElseThrow();
        if (answers.stream().map(BrokerFacts::levels).distinct().count() > 1) {
            LOG.error(
                    "topic={} its brokers differ in their {}, so wake-ups may come late: {}",
                    topic,
                    BrokerFacts.LEVELS,
                    answers);
        } else if (!answers.stream().allMatch(common::equals)) {
            LOG.warn("topic={} its brokers differ; what all of them can is used: {}", topic, answers);
        }
        String ours = settings.delayLevels();
        if (ours != null && !LevelTable.parse(ours).equals(common.levels())) {
            LOG.error(
                    "topic={} the broker's messageDelayLevel is {} but the setting delayLevels says \"{}\";"
                            + " the broker's is used: correct the setting or leave it out",
                    topic,
                    common.levels(),
                    ours);
        }
        return common;
    }

    private MQClientAPIImpl api() {
        return client().getMqClientFactory().getMQClientAPIImpl();
    }

    @SuppressWarnings("deprecation") // the client has no other way to ask a broker, short of the admin tools
    private DefaultMQProducerImpl client() {
        return producer.getDefaultMQProducerImpl();
    }

    private long timeoutMillis() {
        return settings.sendTimeout().toMillis();
    }
}
