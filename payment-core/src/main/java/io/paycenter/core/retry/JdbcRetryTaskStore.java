package io.paycenter.core.retry;

import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.Dialect;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.UniqueWrites;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows in table {@code pay_retry_task}. Every change is one guarded update: it names the state or the sequence number
 * it expects and raises the number. No row is locked for looking; what databases want otherwise is in {@link Dialect}.
 */
final class JdbcRetryTaskStore implements RetryTaskStore {
    private static final List<RetryState> WAITING = List.of(RetryState.WAITING);
    private static final List<RetryState> LIVE = List.of(RetryState.WAITING, RetryState.RUNNING);
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
                if (UniqueWrites.insert(handle, RetryTaskSql.INSERT, update -> RetryTaskRows.bindFresh(update, task))) {
                    return task.id();
                }
                live = findLive(
                        handle, liveKey, Dialect.of(handle.getConnection()).latest());
            }
            throw new StoreException(
                    "could not add retry task " + task,
                    new SQLException("its key was taken and freed " + TRIES + " times meanwhile"));
        }));
    }

    private static boolean holdLive(Handle handle, RetryTaskId id) {
        return handle.createQuery(RetryTaskSql.HOLD_LIVE)
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
                handle -> handle.createQuery(RetryTaskSql.SELECT + "where id = :id")
                        .bind("id", id.value())
                        .map(new RetryTaskRows())
                        .findOne());
    }

    @Override
    public List<RetryTask> findAll(Collection<RetryTaskId> ids) {
        return database.with(
                "find retry tasks",
                handle -> handle.createQuery(RetryTaskSql.SELECT + "where id in (<ids>)")
                        .bindList("ids", ids.stream().map(RetryTaskId::value).toList())
                        .map(new RetryTaskRows())
                        .list());
    }

    @Override
    public Optional<RetryTask> find(String eventType, String key) {
        return database.with(
                "find retry task " + eventType + " " + key,
                handle -> handle.createQuery(RetryTaskSql.SELECT + RetryTaskSql.BY_KEY)
                        .bind("eventType", eventType)
                        .bind("key", key)
                        .map(new RetryTaskRows())
                        .findOne());
    }

    @Override
    public List<RetryTask> findExhausted(int most) {
        return database.with(
                "list exhausted retry tasks",
                handle -> handle.createQuery(RetryTaskSql.SELECT + RetryTaskSql.EXHAUSTED)
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
                handle -> query(handle, RetryTaskSql.SELECT + RetryTaskSql.DUE, eventTypes)
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
                RetryTaskSql.SET_ASIDE,
                update -> update.bind("id", id).bind("later", later).bind("now", now));
    }

    @Override
    public Optional<Instant> nextLook(Collection<String> eventTypes) {
        return database.with(
                "find the next due time of retry tasks",
                handle -> query(handle, RetryTaskSql.NEXT_LOOK, eventTypes)
                        .mapTo(Instant.class)
                        .findOne());
    }

    @Override
    public List<RetryBacklog> backlog(Instant before) {
        return database.with(
                "count overdue retry tasks",
                handle -> handle.createQuery(RetryTaskSql.BACKLOG)
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
                RetryTaskSql.TAKE,
                update -> update.bind("id", taken.id().value())
                        .bind("seq", taken.seq())
                        .bind("currentCount", taken.currentCount())
                        .bind("leaseEnd", taken.nextLookAt())
                        .bind("holder", taken.holder())
                        .bind("lastError", taken.lastError()));
    }

    /**
     * Waiting ones by one update, which is undone if somebody was faster with one of them; then, and where leases were
     * lost, one by one. In the order of ids, so that two nodes which want the same rows do not lock them crosswise.
     */
    @Override
    public List<RetryTask> takeAll(List<RetryTask> seen, String node, Instant leaseEnd) {
        List<RetryTask> sorted = seen.stream()
                .sorted(Comparator.comparing(task -> task.id().value()))
                .toList();
        List<RetryTask> taken =
                sorted.stream().map(task -> task.takenBy(node, leaseEnd)).toList();
        boolean allWait = sorted.stream().allMatch(task -> task.state() == RetryState.WAITING);
        if (allWait && sorted.size() > 1 && takeAllOrNone(sorted, node, leaseEnd)) {
            return taken;
        }
        return Deadlocks.triedAgain(() ->
                transactions.required(() -> taken.stream().filter(this::take).toList()));
    }

    private boolean takeAllOrNone(List<RetryTask> waiting, String node, Instant leaseEnd) {
        Map<Long, List<RetryTask>> bySeq =
                waiting.stream().collect(Collectors.groupingBy(RetryTask::seq, TreeMap::new, Collectors.toList()));
        try {
            return Deadlocks.triedAgain(() -> transactions.required(() -> {
                bySeq.forEach((seq, tasks) -> takeAllOrThrow(seq, tasks, node, leaseEnd));
                return true;
            }));
        } catch (Contested others) {
            return false;
        }
    }

    private void takeAllOrThrow(long seq, List<RetryTask> waiting, String node, Instant leaseEnd) {
        int won = database.with(
                "take retry tasks",
                handle -> handle.createUpdate(RetryTaskSql.TAKE_WAITING)
                        .bindList(
                                "ids",
                                waiting.stream().map(task -> task.id().value()).toList())
                        .bind("seq", seq)
                        .bind("leaseEnd", leaseEnd)
                        .bind("holder", node)
                        .execute());
        if (won != waiting.size()) {
            throw new Contested();
        }
    }

    /** Somebody else took one of the tasks; rolls back. */
    private static final class Contested extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Contested() {
            super("contested", null, false, false);
        }
    }

    @Override
    public boolean complete(RetryTask taken, Instant at) {
        return change(
                "complete retry task",
                RetryTaskSql.COMPLETE,
                update -> seen(update, taken).bind("at", at));
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
                RetryTaskSql.LET_WAIT,
                update -> seen(update, taken)
                        .bind("currentCount", currentCount)
                        .bind("runAt", runAt)
                        .bind("error", why));
    }

    @Override
    public boolean exhaust(RetryTask taken, String error, Instant at) {
        return change(
                "exhaust retry task",
                RetryTaskSql.EXHAUST,
                update -> seen(update, taken).bind("error", error).bind("at", at));
    }

    private static Update seen(Update update, RetryTask taken) {
        return update.bind("id", taken.id().value()).bind("seq", taken.seq());
    }

    @Override
    public boolean cancel(String eventType, String key, Instant at) {
        return changeLive(
                "cancel retry task",
                RetryTaskSql.CANCEL,
                RetryTaskRows.liveKey(eventType, key),
                LIVE,
                update -> update.bind("at", at));
    }

    @Override
    public boolean hasten(String eventType, String key, Instant now) {
        return changeLive(
                "hasten retry task",
                RetryTaskSql.HASTEN,
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
                                sql + RetryTaskSql.LIVE_BY_ID,
                                update -> all.apply(update).bind("id", id.value())))
                        .isPresent()
                || change(
                        step,
                        sql + RetryTaskSql.LIVE_BY_KEY,
                        update -> all.apply(update).bind("liveKey", liveKey));
    }

    @Override
    public boolean redrive(RetryTaskId id, RetryPolicy plan, Instant now) {
        return transactions.required(() -> find(id).map(task -> database.with("re-drive retry task " + id, handle -> {
                    Update update = handle.createUpdate(RetryTaskSql.REDRIVE)
                            .bind("id", id.value())
                            .bind("liveKey", RetryTaskRows.liveKey(task.eventType(), task.key()))
                            .bind("totalCount", plan.count())
                            .bind("delayLevels", RetryTaskRows.levels(plan.delayLevels()))
                            .bind("now", now);
                    return UniqueWrites.unlessTaken(handle, update::execute);
                }))
                .orElse(false));
    }

    @Override
    public int purgeFinished(Instant before, int most) {
        return transactions.required(() -> database.with("purge retry tasks", handle -> {
            List<String> ids = handle.createQuery(RetryTaskSql.PURGEABLE)
                    .bind("before", before)
                    .bind("most", most)
                    .mapTo(String.class)
                    .list();
            return ids.isEmpty()
                    ? 0
                    : handle.createUpdate(RetryTaskSql.PURGE)
                            .bindList("ids", ids)
                            .execute();
        }));
    }

    private boolean change(String step, String sql, Function<Update, Update> values) {
        return database.with(
                step, handle -> values.apply(handle.createUpdate(sql)).execute() == 1);
    }
}
