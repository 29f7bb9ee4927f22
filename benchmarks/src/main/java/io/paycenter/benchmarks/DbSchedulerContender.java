package io.paycenter.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** db-scheduler, which completes a task in a transaction of its own, after the handler's. */
final class DbSchedulerContender implements Contender {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int A_BATCH = 500;

    private final BenchDatabase database;
    private final boolean lockAndFetch;
    private final OneTimeTask<String> task;
    private volatile LongConsumer done = id -> {};
    private @Nullable Scheduler scheduler;

    DbSchedulerContender(BenchDatabase database) {
        this.database = database;
        this.lockAndFetch = database.kind == TestDatabase.POSTGRESQL;
        createTable();
        this.task = Tasks.oneTime("PAY_QUERY", String.class)
                .execute((instance, context) -> run(Long.parseLong(instance.getId())));
    }

    /** As the library's scripts have it for each vendor. */
    private void createTable() {
        String time = database.kind == TestDatabase.MARIADB ? "timestamp(6)" : "timestamp with time zone";
        String data = database.kind == TestDatabase.POSTGRESQL ? "bytea" : "blob";
        database.execute(
                "create table scheduled_tasks (task_name varchar(100) not null, task_instance varchar(100) not null,"
                        + " task_data " + data + ", execution_time " + time + " not null, picked boolean not null,"
                        + " picked_by varchar(50), last_success " + time + " null, last_failure " + time + " null,"
                        + " consecutive_failures int, last_heartbeat " + time + " null, version bigint not null,"
                        + " priority smallint, state varchar(50), primary key (task_name, task_instance))");
        database.execute("create index execution_time_idx on scheduled_tasks (execution_time)");
        database.execute("create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)");
    }

    private void run(long id) {
        try (Connection connection = database.pool.getConnection()) {
            BenchDatabase.effect(connection, id);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        done.accept(id);
    }

    @Override
    public String name() {
        return "db-scheduler 16.12, " + (lockAndFetch ? "lock-and-fetch" : "fetch");
    }

    @Override
    public void schedule(long id, Instant at) throws SQLException {
        try (Connection connection = database.pool.getConnection()) {
            connection.setAutoCommit(false);
            BenchDatabase.business(connection, id);
            SchedulerClient client = SchedulerClient.Builder.create(new OneConnection(connection), task)
                    .build();
            client.scheduleIfNotExists(task.instance(Long.toString(id), PADDING), at);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void scheduleAll(long from, int count, LongFunction<Instant> at) {
        SchedulerClient client =
                SchedulerClient.Builder.create(database.pool, task).build();
        for (long begin = from; begin < from + count; begin += A_BATCH) {
            List<SchedulableInstance<?>> batch = new ArrayList<>();
            for (long id = begin; id < Math.min(from + count, begin + A_BATCH); id++) {
                batch.add(SchedulableInstance.of(task.instance(Long.toString(id), PADDING), at.apply(id)));
            }
            client.scheduleBatch(batch);
        }
    }

    @Override
    public void start(LongConsumer whenDone) {
        done = whenDone;
        SchedulerBuilder builder = Scheduler.create(database.pool, task)
                .threads(WORKERS)
                .pollingInterval(POLL)
                .shutdownMaxWait(Duration.ofSeconds(5));
        scheduler =
                (lockAndFetch ? builder.pollUsingLockAndFetch(4.0, 12.0) : builder.pollUsingFetch(4.0, 12.0)).build();
        scheduler.start();
    }

    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
