package io.paycenter.testkit.rocketmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/** A producer and a consumer of one topic, as an application has them. */
final class Clients implements AutoCloseable {

    /** Far longer than anything takes; only a failure waits that long. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A message and when it came. */
    record Arrival(String text, Instant at) {}

    private final String topic;
    private final DefaultMQProducer producer;
    private final DefaultMQPushConsumer consumer;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

    Clients(String nameServer, String topic) throws Exception {
        this.topic = topic;
        producer = new DefaultMQProducer("producer-" + topic);
        producer.setNamesrvAddr(nameServer);
        producer.setSendMsgTimeout(30_000);
        lookOften(producer);
        producer.start();
        consumer = new DefaultMQPushConsumer("consumer-" + topic);
        consumer.setNamesrvAddr(nameServer);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        lookOften(consumer);
        consumer.subscribe(topic, "*");
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            for (MessageExt message : messages) {
                arrivals.add(new Arrival(new String(message.getBody(), UTF_8), Instant.now()));
            }
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        });
        consumer.start();
    }

    /** By itself a client takes half a minute to notice that a broker is back. */
    private static void lookOften(ClientConfig client) {
        client.setPollNameServerInterval(1_000);
        client.setHeartbeatBrokerInterval(1_000);
    }

    DefaultMQProducer producer() {
        return producer;
    }

    SendResult send(String text) throws Exception {
        return producer.send(new Message(topic, text.getBytes(UTF_8)));
    }

    SendResult sendAtLevel(int level, String text) throws Exception {
        Message message = new Message(topic, text.getBytes(UTF_8));
        message.setDelayTimeLevel(level);
        return producer.send(message);
    }

    SendResult sendAt(Instant time, String text) throws Exception {
        Message message = new Message(topic, text.getBytes(UTF_8));
        message.setDeliverTimeMs(time.toEpochMilli());
        return producer.send(message);
    }

    List<String> arrived() {
        return arrivals.stream().map(Arrival::text).toList();
    }

    Arrival awaitArrival(String text) {
        await("arrival of " + text).atMost(PATIENCE).until(() -> arrived().contains(text));
        return new ArrayList<>(arrivals)
                .stream()
                        .filter(arrival -> arrival.text().equals(text))
                        .findFirst()
                        .orElseThrow();
    }

    @Override
    public void close() {
        producer.shutdown();
        consumer.shutdown();
    }
}
