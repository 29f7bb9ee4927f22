package io.paycenter.benchmarks;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryEngineBuilder;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryListener;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Ours. The handler's row and the task's completion are one transaction. */
final class PayCenterContender implements Contender {
    private static final String EVENT = "PAY_QUERY";
    private static final int A_TRANSACTION = 500;

    private final String name;
    private final BenchDatabase database;
    private final JdbcTransactions transactions;
    private final RetryEngine engine;
    private volatile LongConsumer done = id -> {};

    PayCenterContender(
            String name, BenchDatabase database, @Nullable RetryTransport transport, String topic, Duration retention) {
        this.name = name;
        this.database = database;
        this.transactions = JdbcTransactions.over(database.pool);
        RetryEngineBuilder builder = RetryEngine.builder(transactions, Clock.systemUTC())
                .handler(new Handler())
                .listener(new Completed())
                .topic(topic)
                .retention(retention)
                .workers(WORKERS);
        this.engine = (transport == null ? builder : builder.transport(transport)).build();
    }

    record Data(long id, String padding) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public void schedule(long id, Instant at) {
        transactions.required(() -> {
            write(id, BenchDatabase::business);
            engine.schedule(EVENT, Long.toString(id), new Data(id, PADDING), at);
        });
    }

    @Override
    public void scheduleAll(long from, int count, LongFunction<Instant> at) {
        for (long begin = from; begin < from + count; begin += A_TRANSACTION) {
            long first = begin;
            transactions.required(() -> {
                for (long id = first; id < Math.min(from + count, first + A_TRANSACTION); id++) {
                    engine.schedule(EVENT, Long.toString(id), new Data(id, PADDING), at.apply(id));
                }
            });
        }
    }

    /** By one statement, because a million would take too long otherwise. */
    @Override
    public void fill(long from, int count, Instant at) {
        LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        String time = "timestamp '"
                + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                        .format(utc) + "'";
        String number = database.kind == TestDatabase.H2 ? "x" : database.kind == TestDatabase.MARIADB ? "seq" : "n";
        String numbers = switch (database.kind) {
            case H2 -> "system_range(1, " + count + ")";
            case POSTGRESQL -> "generate_series(1, " + count + ") as n";
            case MARIADB -> "seq_1_to_" + count;
        };
        database.execute(
                "insert into pay_retry_task (id, topic, event_type, task_key, live_key, state, seq, total_count,"
                        + " current_count, delay_levels, data, run_at, next_look_at, created_at) select concat('Z', "
                        + number
                        + "), 'T', '" + EVENT + "', concat('p', " + number + "), concat('p', " + number
                        + "), 'WAITING', 0, 6, 0, '2,3,4,5,14,15', '{\"id\":1,\"padding\":\"" + PADDING + "\"}', "
                        + time + ", "
                        + time + ", " + time + " from " + numbers);
    }

    @Override
    public void start(LongConsumer whenDone) {
        done = whenDone;
        engine.start();
    }

    @Override
    public void close() {
        engine.close();
    }

    private void write(long id, Write work) {
        try {
            Connection connection = transactions.acquire();
            try {
                work.on(connection, id);
            } finally {
                transactions.release(connection);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @FunctionalInterface
    private interface Write {
        void on(Connection connection, long id) throws SQLException;
    }

    private final class Handler implements RetryHandler<Data> {
        @Override
        public String eventType() {
            return EVENT;
        }

        @Override
        public String eventDesc() {
            return "a task of the benchmark";
        }

        @Override
        public Class<Data> dataType() {
            return Data.class;
        }

        @Override
        public RetryVerdict handle(RetryMessage<Data> message) {
            return RetryVerdict.done(() -> write(message.data().id(), BenchDatabase::effect));
        }

        @Override
        public void exhausted(RetryMessage<Data> message, String lastError) {
            throw new IllegalStateException(lastError);
        }
    }

    /** After the commit. */
    private final class Completed implements RetryListener {
        @Override
        public void succeeded(RetryTask task) {
            done.accept(Long.parseLong(task.key()));
        }
    }
}
