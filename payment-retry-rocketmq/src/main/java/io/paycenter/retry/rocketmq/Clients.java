package io.paycenter.retry.rocketmq;

import io.paycenter.api.ConfigurationException;
import java.util.List;
import java.util.UUID;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.netty.TlsSystemConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the classic client's producer and consumer as the settings say. */
final class Clients {
    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    private static final int ROUTE_MILLIS = 5_000;
    private static final int CLOSE_MILLIS = 10_000;

    private final RocketMqSettings settings;

    Clients(RocketMqSettings settings) {
        ClientLog.sendToHost();
        this.settings = settings;
    }

    /** A started producer; the broker need not be there. */
    DefaultMQProducer producer() {
        warnIfEverybodyIsBelieved();
        DefaultMQProducer producer = new DefaultMQProducer(settings.group() + "-sender", hook());
        configure(producer);
        producer.setSendMsgTimeout(Math.toIntExact(settings.sendTimeout().toMillis()));
        producer.setRetryTimesWhenSendAsyncFailed(0);
        // A producer has nothing to tell a broker that is back, and the thread that would keeps it from closing for
        // seconds.
        producer.setEnableHeartbeatChannelEventListener(false);
        try {
            producer.start();
        } catch (MQClientException refused) {
            throw unusable(refused);
        }
        return producer;
    }

    /**
     * A started consumer.
     *
     * @throws IllegalStateException if the name server is not there, without which it does not start
     * @param work takes messages; whatever it does, they count as consumed, because a message is only a hint
     */
    DefaultMQPushConsumer consumer(String topic, Work work) {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer(settings.group(), hook());
        configure(consumer);
        // A new group begins half an hour back. At the end it would skip what comes while it finds out where the end
        // is.
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_TIMESTAMP);
        consumer.setConsumeThreadMax(settings.consumerThreads());
        consumer.setConsumeThreadMin(settings.consumerThreads());
        consumer.setConsumeMessageBatchMaxSize(settings.batch());
        consumer.setPullBatchSize(Math.max(32, settings.batch()));
        consumer.setAwaitTerminationMillisWhenShutdown(CLOSE_MILLIS);
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            work.take(messages);
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        });
        try {
            consumer.subscribe(topic, "*");
            consumer.start();
            return consumer;
        } catch (MQClientException refused) {
            consumer.shutdown();
            throw unusable(refused);
        } catch (IllegalStateException away) {
            consumer.shutdown();
            throw away;
        }
    }

    private void warnIfEverybodyIsBelieved() {
        if (settings.tls() && (TlsSystemConfig.tlsTestModeEnable || !TlsSystemConfig.tlsClientAuthServer)) {
            LOG.warn("RocketMQ's client encrypts but believes every server; set the system properties"
                    + " tls.test.mode.enable=false and tls.client.authServer=true, and tls.client.trustCertPath to a"
                    + " PEM file if the certificate is your own");
        }
    }

    /** The name is the client's own: those of one name share connections, and the settings of the first. */
    void configure(ClientConfig client) {
        client.setInstanceName(ProcessHandle.current().pid() + "#" + UUID.randomUUID());
        client.setNamesrvAddr(settings.nameServers());
        client.setUseTLS(settings.tls());
        client.setPollNameServerInterval(ROUTE_MILLIS);
    }

    private @Nullable RPCHook hook() {
        RocketMqSettings.Credentials key = settings.credentials();
        return key == null
                ? null
                : new AclClientRPCHook(
                        new SessionCredentials(key.accessKey(), key.secretKey().revealText()));
    }

    private static ConfigurationException unusable(MQClientException refused) {
        return new ConfigurationException(
                "RocketMQ", List.of("the client does not start: " + refused.getErrorMessage()));
    }

    @FunctionalInterface
    interface Work {
        void take(List<MessageExt> messages);
    }
}
