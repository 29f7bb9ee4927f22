package io.paycenter.core.retry;

import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows in table {@code pay_retry_task}. Every change is one guarded update: it names the state or the sequence number
 * it expects and raises the number. No row is locked for looking, and no vendor's SQL is needed.
 */
final class JdbcRetryTaskStore implements RetryTaskStore {
    private static final String INSERT = """
            insert into pay_retry_task (id, topic, event_type, task_key, live_key, state, seq, total_count,
                current_count, delay_levels, data, trace, run_at, next_look_at, created_at)
            values (:id, :topic, :eventType, :key, :liveKey, 'WAITING', :seq, :totalCount,
                0, :delayLevels, :data, :trace, :runAt, :runAt, :createdAt)
            """;
    static final String SELECT = "select * from pay_retry_task ";
    private static final String HOLD_LIVE =
            "select id from pay_retry_task where id = :id and live_key is not null for update";
    private static final String BY_KEY = """
            where event_type = :eventType and task_key = :key
            order by case when live_key is null then 1 else 0 end, created_at desc, id desc limit 1
            """;
    private static final String EXHAUSTED = "where state = 'EXHAUSTED' order by finished_at desc, id desc limit :most";
    static final String DUE = """
            where next_look_at between :epoch and :now and event_type in (<eventTypes>)
            order by next_look_at, id limit :most
            """;
    static final String NEXT_LOOK = """
            select next_look_at from pay_retry_task
            where next_look_at >= :epoch and event_type in (<eventTypes>)
            order by next_look_at limit 1
            """;
    static final String BACKLOG = """
            select event_type, count(*) as tasks, min(next_look_at) as oldest from pay_retry_task
            where next_look_at between :epoch and :before
            group by event_type order by event_type
            """;
    private static final String TAKE = """
            update pay_retry_task set state = 'RUNNING', seq = :seq, current_count = :currentCount,
                next_look_at = :leaseEnd, holder = :holder, last_error = :lastError
            where id = :id and seq = :seq - 1
            """;
    private static final String COMPLETE = """
            update pay_retry_task set state = 'DONE', seq = seq + 1, live_key = null,
                next_look_at = null, last_error = null, finished_at = :at
            where id = :id and seq = :seq
            """;
    private static final String LET_WAIT = """
            update pay_retry_task set state = 'WAITING', seq = seq + 1, current_count = :currentCount,
                run_at = :runAt, next_look_at = :runAt, last_error = :error
            where id = :id and seq = :seq
            """;
    private static final String EXHAUST = """
            update pay_retry_task set state = 'EXHAUSTED', seq = seq + 1, live_key = null,
                next_look_at = null, last_error = :error, finished_at = :at
            where id = :id and seq = :seq
            """;
    private static final String CANCEL = """
            update pay_retry_task set state = 'CANCELLED', seq = seq + 1, live_key = null,
                next_look_at = null, finished_at = :at
            """;
    private static final String HASTEN = """
            update pay_retry_task set seq = seq + 1, run_at = :now,
                next_look_at = case when next_look_at < :now then next_look_at else :now end
            """;
    private static final String LIVE_BY_ID = "where id = :id and live_key is not null and state in (<states>)";
    private static final String LIVE_BY_KEY = "where live_key = :liveKey and state in (<states>)";
    private static final String SET_ASIDE =
            "update pay_retry_task set next_look_at = :later where id = :id and next_look_at <= :now";
    private static final String REDRIVE = """
            update pay_retry_task set state = 'WAITING', seq = seq + 1, live_key = :liveKey,
                total_count = :totalCount, current_count = 0, delay_levels = :delayLevels,
                run_at = :now, next_look_at = :now, finished_at = null
            where id = :id and state = 'EXHAUSTED'
            """;
    private static final String PURGEABLE = """
            select id from pay_retry_task
            where state in ('DONE', 'CANCELLED') and finished_at < :before limit :most
            """;
    private static final String PURGE = "delete from pay_retry_task where id in (<ids>)";

    private static final List<RetryState> WAITING = List.of(RetryState.WAITING);
    private static final List<RetryState> LIVE = List.of(RetryState.WAITING, RetryState.RUNNING);
    private static final String INTEGRITY_VIOLATION = "23";
    private static final int TRIES = 5;
    private static final Duration UNREADABLE_RESTS = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRetryTaskStore.class);

    private final JdbcTransactions transactions;
    private final Database database;

    JdbcRetryTaskStore(JdbcTransactions transactions) {
        this.transactions = transactions;
        this.database = Database.over(transactions);
    }

    /**
     * Looks first, because a duplicate is cheaper seen than refused. What is seen may be of an old snapshot, so it is
     * looked at once more by its id, and stays as it is until the caller commits. If another transaction adds the same
     * key in between, the unique column refuses ours, and the other's row can be read: it has committed. It may also be
     * finished by then, hence the loop.
     */
    @Override
    public RetryTaskId add(RetryTask task) {
        String liveKey = RetryTaskRows.liveKey(task.eventType(), task.key());
        return transactions.required(() -> database.with("add retry task " + task, handle -> {
            Optional<RetryTaskId> live = findLive(handle, liveKey, "").filter(id -> holdLive(handle, id));
            for (int i = 0; i < TRIES; i++) {
                if (live.isPresent()) {
                    return live.get();
                }
                if (unlessTaken(
                        handle,
                        () -> RetryTaskRows.bindFresh(handle.createUpdate(INSERT), task)
                                .execute())) {
                    return task.id();
                }
                live = findLive(
                        handle, liveKey, RetryDialect.of(handle.getConnection()).latest());
            }
            throw new StoreException(
                    "could not add retry task " + task,
                    new SQLException("its key was taken and freed " + TRIES + " times meanwhile"));
        }));
    }

    private static boolean holdLive(Handle handle, RetryTaskId id) {
        return handle.createQuery(HOLD_LIVE)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private static Optional<RetryTaskId> findLive(Handle handle, String liveKey, String lock) {
        return handle.createQuery("select id from pay_retry_task where live_key = :liveKey" + lock)
                .bind("liveKey", liveKey)
                .mapTo(String.class)
                .map(RetryTaskId::of)
                .findOne();
    }

    @Override
    public Optional<RetryTask> find(RetryTaskId id) {
        return database.with(
                "find retry task " + id,
                handle -> handle.createQuery(SELECT + "where id = :id")
                        .bind("id", id.value())
                        .map(new RetryTaskRows())
                        .findOne());
    }

    @Override
    public List<RetryTask> findAll(Collection<RetryTaskId> ids) {
        return database.with(
                "find retry tasks",
                handle -> handle.createQuery(SELECT + "where id in (<ids>)")
                        .bindList("ids", ids.stream().map(RetryTaskId::value).toList())
                        .map(new RetryTaskRows())
                        .list());
    }

    @Override
    public Optional<RetryTask> find(String eventType, String key) {
        return database.with(
                "find retry task " + eventType + " " + key,
                handle -> handle.createQuery(SELECT + BY_KEY)
                        .bind("eventType", eventType)
                        .bind("key", key)
                        .map(new RetryTaskRows())
                        .findOne());
    }

    @Override
    public List<RetryTask> findExhausted(int most) {
        return database.with(
                "list exhausted retry tasks",
                handle -> handle.createQuery(SELECT + EXHAUSTED)
                        .bind("most", most)
                        .map(new RetryTaskRows())
                        .list());
    }

    @Override
    public List<RetryTask> findDue(Collection<String> eventTypes, Instant now, int most) {
        List<RetryTask> readable;
        List<RetryTaskRows.Seen> due;
        do {
            due = see(eventTypes, now, most);
            due.forEach(seen -> seen.ifUnreadable(why -> putAside(seen.id(), now, why)));
            readable = due.stream().flatMap(seen -> seen.task().stream()).toList();
        } while (readable.isEmpty() && !due.isEmpty());
        return readable;
    }

    private List<RetryTaskRows.Seen> see(Collection<String> eventTypes, Instant now, int most) {
        return database.with(
                "find due retry tasks",
                handle -> query(handle, SELECT + DUE, eventTypes)
                        .bind("now", now)
                        .bind("most", most)
                        .map(RetryTaskRows::see)
                        .list());
    }

    /** One row that cannot be read must not keep the others from running, nor be looked at again at once, for ever. */
    private void putAside(String id, Instant now, RuntimeException why) {
        Instant later = now.plus(UNREADABLE_RESTS);
        LOG.error("task={} cannot be read and does not run until={}; mend its row in pay_retry_task", id, later, why);
        change(
                "set aside an unreadable retry task",
                SET_ASIDE,
                update -> update.bind("id", id).bind("later", later).bind("now", now));
    }

    @Override
    public Optional<Instant> nextLook(Collection<String> eventTypes) {
        return database.with(
                "find the next due time of retry tasks",
                handle -> query(handle, NEXT_LOOK, eventTypes)
                        .mapTo(Instant.class)
                        .findOne());
    }

    @Override
    public List<RetryBacklog> backlog(Instant before) {
        return database.with(
                "count overdue retry tasks",
                handle -> handle.createQuery(BACKLOG)
                        .bind("epoch", Instant.EPOCH)
                        .bind("before", before)
                        .map((row, context) -> new RetryBacklog(
                                row.getString("event_type"), row.getLong("tasks"), UtcInstants.get(row, "oldest")))
                        .list());
    }

    /** The epoch as a lower bound keeps H2 from reading all finished rows: it counts null as less than any instant. */
    private static Query query(Handle handle, String sql, Collection<String> eventTypes) {
        return handle.createQuery(sql).bind("epoch", Instant.EPOCH).bindList("eventTypes", List.copyOf(eventTypes));
    }

    @Override
    public boolean take(RetryTask taken) {
        return change(
                "take retry task",
                TAKE,
                update -> update.bind("id", taken.id().value())
                        .bind("seq", taken.seq())
                        .bind("currentCount", taken.currentCount())
                        .bind("leaseEnd", taken.nextLookAt())
                        .bind("holder", taken.holder())
                        .bind("lastError", taken.lastError()));
    }

    @Override
    public boolean complete(RetryTask taken, Instant at) {
        return change(
                "complete retry task", COMPLETE, update -> seen(update, taken).bind("at", at));
    }

    @Override
    public boolean retry(RetryTask taken, Instant runAt, String error) {
        return letWait(taken, taken.currentCount() + 1, runAt, error);
    }

    @Override
    public boolean postpone(RetryTask taken, Instant runAt, String reason) {
        return letWait(taken, taken.currentCount(), runAt, reason);
    }

    private boolean letWait(RetryTask taken, int currentCount, Instant runAt, String why) {
        return change(
                "let retry task wait",
                LET_WAIT,
                update -> seen(update, taken)
                        .bind("currentCount", currentCount)
                        .bind("runAt", runAt)
                        .bind("error", why));
    }

    @Override
    public boolean exhaust(RetryTask taken, String error, Instant at) {
        return change(
                "exhaust retry task",
                EXHAUST,
                update -> seen(update, taken).bind("error", error).bind("at", at));
    }

    private static Update seen(Update update, RetryTask taken) {
        return update.bind("id", taken.id().value()).bind("seq", taken.seq());
    }

    @Override
    public boolean cancel(String eventType, String key, Instant at) {
        return changeLive(
                "cancel retry task",
                CANCEL,
                RetryTaskRows.liveKey(eventType, key),
                LIVE,
                update -> update.bind("at", at));
    }

    @Override
    public boolean hasten(String eventType, String key, Instant now) {
        return changeLive(
                "hasten retry task",
                HASTEN,
                RetryTaskRows.liveKey(eventType, key),
                WAITING,
                update -> update.bind("now", now));
    }

    /**
     * By its id, as its worker changes it, because MariaDB locks the index that leads to a row before the row: who came by
     * the live key would wait for the worker and the worker for him. Only what an old snapshot hides is reached by the key.
     */
    private boolean changeLive(
            String step, String sql, String liveKey, List<RetryState> states, Function<Update, Update> values) {
        Function<Update, Update> all = values.andThen(update -> update.bindList("states", states));
        Optional<RetryTaskId> seen = database.with(step, handle -> findLive(handle, liveKey, ""));
        return seen.filter(id -> change(
                                step,
                                sql + LIVE_BY_ID,
                                update -> all.apply(update).bind("id", id.value())))
                        .isPresent()
                || change(step, sql + LIVE_BY_KEY, update -> all.apply(update).bind("liveKey", liveKey));
    }

    @Override
    public boolean redrive(RetryTaskId id, RetryPolicy plan, Instant now) {
        return transactions.required(() -> find(id).map(task -> database.with("re-drive retry task " + id, handle -> {
                    Update update = handle.createUpdate(REDRIVE)
                            .bind("id", id.value())
                            .bind("liveKey", RetryTaskRows.liveKey(task.eventType(), task.key()))
                            .bind("totalCount", plan.count())
                            .bind("delayLevels", RetryTaskRows.levels(plan.delayLevels()))
                            .bind("now", now);
                    return unlessTaken(handle, update::execute);
                }))
                .orElse(false));
    }

    @Override
    public int purgeFinished(Instant before, int most) {
        return transactions.required(() -> database.with("purge retry tasks", handle -> {
            List<String> ids = handle.createQuery(PURGEABLE)
                    .bind("before", before)
                    .bind("most", most)
                    .mapTo(String.class)
                    .list();
            return ids.isEmpty()
                    ? 0
                    : handle.createUpdate(PURGE).bindList("ids", ids).execute();
        }));
    }

    private boolean change(String step, String sql, Function<Update, Update> values) {
        return database.with(
                step, handle -> values.apply(handle.createUpdate(sql)).execute() == 1);
    }

    /** Runs a write that the unique key may refuse; the transaction stays usable on every database. */
    private static boolean unlessTaken(Handle handle, Write write) {
        try {
            Connection connection = handle.getConnection();
            Savepoint before = connection.setSavepoint();
            try {
                boolean written = write.execute() == 1;
                connection.releaseSavepoint(before);
                return written;
            } catch (UnableToExecuteStatementException failure) {
                if (!isIntegrityViolation(failure)) {
                    throw failure;
                }
                connection.rollback(before);
                return false;
            }
        } catch (SQLException failure) {
            throw new StoreException("could not set a savepoint for a retry task", failure);
        }
    }

    private static boolean isIntegrityViolation(UnableToExecuteStatementException failure) {
        return failure.getCause() instanceof SQLException refused
                && refused.getSQLState() != null
                && refused.getSQLState().startsWith(INTEGRITY_VIOLATION);
    }

    @FunctionalInterface
    private interface Write {
        int execute();
    }
}
