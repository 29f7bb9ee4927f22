package io.paycenter.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/**
 * The limit: a business row is committed, a message is sent, and whoever consumes it writes the handler's row. What is
 * committed and not sent is lost, and what comes twice runs twice.
 */
final class RawRocketMqContender implements Contender {
    private static final int WINDOW = 512;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final BenchDatabase database;
    private final String nameServer;
    private final String topic;
    private final DefaultMQProducer producer;
    private final Semaphore room = new Semaphore(WINDOW);
    private @Nullable DefaultMQPushConsumer consumer;

    RawRocketMqContender(BenchDatabase database, String nameServer, String topic) throws Exception {
        this.database = database;
        this.nameServer = nameServer;
        this.topic = topic;
        this.producer = new DefaultMQProducer("raw-" + topic);
        producer.setNamesrvAddr(nameServer);
        producer.setRetryTimesWhenSendAsyncFailed(0);
        producer.start();
    }

    @Override
    public String name() {
        return "raw RocketMQ";
    }

    @Override
    public void schedule(long id, Instant at) throws Exception {
        try (Connection connection = database.pool.getConnection()) {
            BenchDatabase.business(connection, id);
        }
        send(id, at);
    }

    @Override
    public void scheduleAll(long from, int count, LongFunction<Instant> at) throws Exception {
        for (long id = from; id < from + count; id++) {
            send(id, at.apply(id));
        }
        awaitSent();
    }

    private void send(long id, Instant at) throws Exception {
        Message message = new Message(topic, (id + " " + PADDING).getBytes(StandardCharsets.US_ASCII));
        if (at.isAfter(Instant.now())) {
            message.setDeliverTimeMs(at.toEpochMilli());
        }
        room.acquire();
        producer.send(message, new SendCallback() {
            @Override
            public void onSuccess(SendResult result) {
                room.release();
            }

            @Override
            public void onException(Throwable failure) {
                room.release();
            }
        });
    }

    private void awaitSent() throws InterruptedException {
        if (room.tryAcquire(WINDOW, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            room.release(WINDOW);
        }
    }

    @Override
    public void start(LongConsumer done) throws Exception {
        consumer = new DefaultMQPushConsumer("raw-" + topic);
        consumer.setNamesrvAddr(nameServer);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.setConsumeThreadMin(WORKERS);
        consumer.setConsumeThreadMax(WORKERS);
        consumer.subscribe(topic, "*");
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            for (MessageExt message : messages) {
                run(message, done);
            }
            return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
        });
        consumer.start();
    }

    private void run(MessageExt message, LongConsumer done) {
        String text = new String(message.getBody(), StandardCharsets.US_ASCII);
        long id = Long.parseLong(text.substring(0, text.indexOf(' ')));
        try (Connection connection = database.pool.getConnection()) {
            BenchDatabase.effect(connection, id);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        done.accept(id);
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.shutdown();
        }
        producer.shutdown();
    }
}
