package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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
    private static final Duration DEFAULT_LONGEST_EXACT = Duration.ofDays(3);

    private final DefaultMQProducer producer;
    private final String topic;
    private final RocketMqSettings settings;

    Broker(DefaultMQProducer producer, String topic, RocketMqSettings settings) {
        this.producer = producer;
        this.topic = topic;
        this.settings = settings;
    }

    /** What is used as long as no broker has been asked. */
    static BrokerFacts assumed(RocketMqSettings settings) {
        String levels = settings.delayLevels();
        return new BrokerFacts(
                levels == null ? LevelTable.DEFAULT : LevelTable.parse(levels),
                settings.exactTime() == ExactTime.ALWAYS,
                DEFAULT_LONGEST_EXACT);
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
            Set<Properties> answers = new HashSet<>();
            for (BrokerData broker : route.getBrokerDatas()) {
                answers.add(properties(broker.selectBrokerAddr()));
            }
            return Optional.of(facts(answers));
        } catch (InterruptedException hurried) {
            throw hurried;
        } catch (Exception silent) {
            LOG.warn(
                    "topic={} its brokers do not tell how they are set; delay levels are taken as usual",
                    topic,
                    silent);
            return Optional.of(assumed(settings));
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

    private Properties properties(String address) throws Exception {
        Properties all = api().getBrokerConfig(address, timeoutMillis());
        Properties known = new Properties();
        for (String key : Set.of("messageDelayLevel", "timerWheelEnable", "timerMaxDelaySec")) {
            String value = all.getProperty(key);
            if (value != null) {
                known.setProperty(key, value);
            }
        }
        return known;
    }

    private BrokerFacts facts(Set<Properties> answers) {
        if (answers.size() > 1) {
            LOG.error(
                    "topic={} its brokers differ in their delay levels or timers, so wake-ups may come late: {}",
                    topic,
                    answers);
        }
        Properties answer = answers.iterator().next();
        LevelTable levels = levels(answer);
        boolean timer = Boolean.parseBoolean(answer.getProperty("timerWheelEnable", "false"));
        String longest = answer.getProperty("timerMaxDelaySec");
        return new BrokerFacts(
                levels,
                switch (settings.exactTime()) {
                    case AUTO -> timer;
                    case ALWAYS -> true;
                    case NEVER -> false;
                },
                longest == null ? DEFAULT_LONGEST_EXACT : Duration.ofSeconds(Long.parseLong(longest)));
    }

    /** The broker's table is the truth: with another one, wake-ups would come at other times than they are meant to. */
    private LevelTable levels(Properties answer) {
        String theirs = answer.getProperty("messageDelayLevel");
        if (theirs == null) {
            return assumed(settings).levels();
        }
        LevelTable table = LevelTable.parse(theirs);
        String ours = settings.delayLevels();
        if (ours != null && !LevelTable.parse(ours).equals(table)) {
            LOG.error(
                    "topic={} the broker's messageDelayLevel is \"{}\" but the setting delayLevels says \"{}\";"
                            + " the broker's is used: correct the setting or leave it out",
                    topic,
                    theirs,
                    ours);
        }
        return table;
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
