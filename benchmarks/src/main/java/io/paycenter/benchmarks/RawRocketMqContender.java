package io.paycenter.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
 *
 * <p>With an outbox, nothing more is done than must be so that neither happens: a row beside the business row says what is
 * still to do, and whoever consumes the message deletes it with his own row, or does nothing. Nobody sends again what was
 * lost, nothing is tried again and nobody is told.
 */
final class RawRocketMqContender implements Contender {
    private static final int WINDOW = 512;
    private static final int A_TRANSACTION = 500;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final BenchDatabase database;
    private final boolean outbox;
    private final String nameServer;
    private final String topic;
    private final DefaultMQProducer producer;
    private final Semaphore room = new Semaphore(WINDOW);
    private @Nullable DefaultMQPushConsumer consumer;

    RawRocketMqContender(BenchDatabase database, String nameServer, String topic, boolean outbox) throws Exception {
        this.database = database;
        this.outbox = outbox;
        if (outbox) {
            database.execute("create table outbox (id bigint primary key, data varchar(8000) not null)");
        }
        this.nameServer = nameServer;
        this.topic = topic;
        this.producer = new DefaultMQProducer("raw-" + topic);
        producer.setNamesrvAddr(nameServer);
        producer.setRetryTimesWhenSendAsyncFailed(0);
        producer.start();
    }

    @Override
    public String name() {
        return outbox ? "raw RocketMQ with an outbox" : "raw RocketMQ";
    }

    @Override
    public void schedule(long id, Instant at) throws Exception {
        inTransaction(connection -> {
            BenchDatabase.business(connection, id);
            note(connection, id);
        });
        send(id, at);
    }

    @Override
    public void scheduleAll(long from, int count, LongFunction<Instant> at) throws Exception {
        for (long begin = from; begin < from + count; begin += A_TRANSACTION) {
            long first = begin;
            long end = Math.min(from + count, first + A_TRANSACTION);
            if (outbox) {
                inTransaction(connection -> {
                    for (long id = first; id < end; id++) {
                        note(connection, id);
                    }
                });
            }
            for (long id = first; id < end; id++) {
                send(id, at.apply(id));
            }
        }
        awaitSent();
    }

    private void note(Connection connection, long id) throws SQLException {
        if (outbox) {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into outbox (id, data) values (?, ?)")) {
                insert.setLong(1, id);
                insert.setString(2, PADDING);
                insert.executeUpdate();
            }
        }
    }

    /** Whether it was still to do. */
    private boolean strike(Connection connection, long id) throws SQLException {
        if (!outbox) {
            return true;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = ?")) {
            delete.setLong(1, id);
            return delete.executeUpdate() == 1;
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = database.pool.getConnection()) {
            connection.setAutoCommit(!outbox);
            work.on(connection);
            if (outbox) {
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
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
        try {
            inTransaction(connection -> {
                if (strike(connection, id)) {
                    BenchDatabase.effect(connection, id);
                }
            });
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
