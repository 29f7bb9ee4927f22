package io.paycenter.core.retry;

import static io.paycenter.core.transaction.Statements.marks;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.Dialect;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.Statements;
import io.paycenter.core.transaction.UniqueWrites;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows in table {@code pay_retry_task}. Every change is one guarded update: it names the state or the sequence number
 * it expects and raises the number. Only who schedules a task that lives locks its row, until he commits, so that it does
 * not end meanwhile. What databases want otherwise is in {@link Dialect}.
 */
final class JdbcRetryTaskStore implements RetryTaskStore {
    private static final List<RetryState> WAITING = List.of(RetryState.WAITING);
    private static final List<RetryState> LIVE = List.of(RetryState.WAITING, RetryState.RUNNING);
    private static final int TRIES = 5;
    private static final Duration UNREADABLE_RESTS = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRetryTaskStore.class);

    private final JdbcTransactions transactions;
    private final Database database;
    private final boolean keepsDone;
    private volatile @Nullable RetryTaking taking;

    JdbcRetryTaskStore(JdbcTransactions transactions, boolean keepsDone) {
        this.transactions = transactions;
        this.database = Database.over(transactions);
        this.keepsDone = keepsDone;
    }

    private record Live(RetryTaskId id, boolean endsSoon) {
        static Live read(ResultSet row) throws SQLException {
            return new Live(new RetryTaskId(row.getString("id")), row.getInt("ends_soon") == 1);
        }
    }

    /**
     * Looks first where a duplicate is cheaper seen than refused. What is seen may be of an old snapshot, so it is
     * looked at once more by its id, and stays as it is until the caller commits. If another transaction has added the
     * same key, the unique column refuses ours, and the other's row can be read: it has committed. It may also be
     * finished by then, hence the loop.
     */
    @Override
    public RetryTaskId add(RetryTask task) {
        String liveKey = RetryTaskRows.liveKey(task.eventType(), task.key());
        String step = "add retry task " + task.eventType() + " " + task.key();
        return transactions.required(() -> database.plainly(step, connection -> {
            Dialect dialect = Dialect.of(connection);
            Optional<Live> live =
                    dialect.answersTaken() ? Optional.empty() : hold(connection, findLive(connection, liveKey, ""));
            for (int i = 0; i < TRIES && live.isEmpty(); i++) {
                if (UniqueWrites.insert(connection, RetryTaskSql.INSERT, RetryTaskRows.fresh(task))) {
                    return task.id();
                }
                live = findLive(connection, liveKey, dialect.latest());
            }
            Live found = live.orElseThrow(() -> new SQLException("its key was refused " + TRIES
                    + " times, and the row that has it does not show in this transaction"));
            if (found.endsSoon()) {
                wantAgain(connection, found.id(), task.runAt());
            }
            return found.id();
        }));
    }

    private static Optional<Live> findLive(Connection connection, String liveKey, String lock) throws SQLException {
        return first(Statements.query(connection, RetryTaskSql.FIND_LIVE + lock, Live::read, liveKey));
    }

    /** As it is now; nothing if it ended meanwhile. */
    private static Optional<Live> hold(Connection connection, Optional<Live> seen) throws SQLException {
        return seen.isEmpty()
                ? seen
                : first(Statements.query(
                        connection,
                        RetryTaskSql.HOLD_LIVE,
                        Live::read,
                        seen.get().id().value()));
    }

    private static void wantAgain(Connection connection, RetryTaskId id, Instant at) throws SQLException {
        int unused = Statements.update(connection, RetryTaskSql.WANT_AGAIN, at, at, id.value());
    }

    private static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }

    @Override
    public Optional<RetryTask> find(RetryTaskId id) {
        return first(select("find retry task " + id, RetryTaskSql.BY_ID, id.value()));
    }

    @Override
    public Optional<RetryTask> find(String eventType, String key) {
        String step = "find retry task " + eventType + " " + key;
        return first(select(step, RetryTaskSql.LIVE, RetryTaskRows.liveKey(eventType, key)))
                .or(() -> first(select(step, RetryTaskSql.NEWEST_FINISHED, eventType, key)));
    }

    private List<RetryTask> select(String step, String which, @Nullable Object... values) {
        return database.plainly(
                step,
                connection -> Statements.query(connection, RetryTaskSql.SELECT + which, RetryTaskRows::read, values));
    }

    @Override
    public List<RetryTask> findExhausted(int most) {
        List<RetryTaskRows.Seen> all = see("list exhausted retry tasks", RetryTaskSql.EXHAUSTED, most);
        all.forEach(seen -> seen.ifUnreadable(why ->
                LOG.error("task={} is exhausted and cannot be read; mend its row in pay_retry_task", seen.id(), why)));
        return RetryTaskRows.readable(all);
    }

    @Override
    public List<RetryTask> findDue(Collection<String> eventTypes, Instant now, int most) {
        String which = RetryTaskSql.DUE.formatted(marks(eventTypes.size()));
        List<@Nullable Object> values = among(eventTypes, Instant.EPOCH, now);
        values.add(most);
        List<RetryTask> readable = List.of();
        boolean spoilt = true;
        for (int i = 0; i < TRIES && readable.isEmpty() && spoilt; i++) {
            List<RetryTaskRows.Seen> due = see("find due retry tasks", which, values.toArray());
            due.forEach(seen -> seen.ifUnreadable(why -> putAside(seen.id(), now, why)));
            readable = RetryTaskRows.readable(due);
            spoilt = !due.isEmpty();
        }
        return readable;
    }

    private List<RetryTaskRows.Seen> see(String step, String which, @Nullable Object... values) {
        return database.plainly(
                step,
                connection -> Statements.query(connection, RetryTaskSql.SELECT + which, RetryTaskRows::see, values));
    }

    /** One row that cannot be read must not keep the others from running, nor be looked at again at once, for ever. */
    private void putAside(String id, Instant now, Exception why) {
        Instant later = now.plus(UNREADABLE_RESTS);
        LOG.error("task={} cannot be read and does not run until={}; mend its row in pay_retry_task", id, later, why);
        boolean unused = change("set aside an unreadable retry task", RetryTaskSql.SET_ASIDE, later, id, now);
    }

    @Override
    public Optional<Instant> nextLook(Collection<String> eventTypes) {
        String sql = RetryTaskSql.NEXT_LOOK.formatted(marks(eventTypes.size()));
        Object[] values = among(eventTypes, Instant.EPOCH).toArray();
        return database.plainly(
                "find the next due time of retry tasks",
                connection ->
                        first(Statements.query(connection, sql, row -> UtcInstants.get(row, "next_look_at"), values)));
    }

    /** The epoch as a lower bound keeps H2 from reading all finished rows: it counts null as less than any instant. */
    private static List<@Nullable Object> among(Collection<String> eventTypes, Object... before) {
        List<@Nullable Object> values = new ArrayList<>(List.of(before));
        values.addAll(eventTypes);
        return values;
    }

    @Override
    public List<RetryBacklog> backlog(Instant before) {
        return database.plainly(
                "count overdue retry tasks",
                connection -> Statements.query(
                        connection,
                        RetryTaskSql.BACKLOG,
                        row -> new RetryBacklog(
                                row.getString("event_type"), row.getLong("tasks"), UtcInstants.get(row, "oldest")),
                        Instant.EPOCH,
                        before));
    }

    @Override
    public List<RetryTask> takeAll(List<RetryTask> seen, String node, Instant leaseEnd) {
        return seen.isEmpty() ? seen : taking().seen(seen, node, leaseEnd);
    }

    @Override
    public List<RetryTask> takeWoken(RetryTaking.Woken woken, String node, Instant leaseEnd) {
        return woken.seqs().isEmpty() ? List.of() : taking().woken(woken, node, leaseEnd);
    }

    private RetryTaking taking() {
        RetryTaking known = taking;
        if (known == null) {
            known = RetryTaking.on(transactions, database);
            taking = known;
        }
        return known;
    }

    @Override
    public boolean complete(RetryTask taken, Instant at) {
        String id = taken.id().value();
        return keepsDone
                ? change("complete retry task", RetryTaskSql.COMPLETE, at, id, taken.seq())
                : change("complete retry task", RetryTaskSql.COMPLETE_AND_FORGET, id, taken.seq());
    }

    @Override
    public boolean letWait(RetryTask taken, int currentCount, Instant runAt, @Nullable String why) {
        return change(
                "let retry task wait",
                RetryTaskSql.LET_WAIT,
                currentCount,
                runAt,
                runAt,
                why,
                taken.id().value(),
                taken.seq());
    }

    @Override
    public boolean giveBack(RetryTask taken) {
        return Deadlocks.triedAgain(() -> transactions.required(() -> {
            Optional<Long> seq = lockedSeq(taken.id());
            if (seq.filter(now -> now == taken.seq())
                    .isPresent()) { // or it was overtaken, and nothing of ours is there
                boolean unused = letWait(taken, taken.currentCount(), taken.runAt(), taken.lastError());
            }
            return seq.isPresent();
        }));
    }

    /** Nothing if somebody holds the row at this moment. */
    private Optional<Long> lockedSeq(RetryTaskId id) {
        return database.plainly(
                "lock retry task " + id,
                connection -> first(
                        Statements.query(connection, RetryTaskSql.SEQ_IF_FREE, row -> row.getLong("seq"), id.value())));
    }

    @Override
    public boolean exhaust(RetryTask taken, String error, Instant at) {
        return change(
                "exhaust retry task",
                RetryTaskSql.EXHAUST,
                error,
                at,
                taken.id().value(),
                taken.seq());
    }

    @Override
    public Optional<Instant> takeAgain(RetryTask taken) {
        String id = taken.id().value();
        return database.plainly("see whether a retry task is wanted again", connection -> {
            List<Instant> again = Statements.query(
                    connection, RetryTaskSql.WANTED_AGAIN, row -> UtcInstants.get(row, "again_at"), id, taken.seq());
            if (!again.isEmpty()) {
                int unused = Statements.update(connection, RetryTaskSql.FORGET_AGAIN, id);
            }
            return first(again);
        });
    }

    @Override
    public boolean cancel(String eventType, String key, Instant at) {
        return changeLive("cancel retry task", RetryTaskSql.CANCEL, RetryTaskRows.liveKey(eventType, key), LIVE, at);
    }

    @Override
    public boolean hasten(String eventType, String key, Instant now) {
        String liveKey = RetryTaskRows.liveKey(eventType, key);
        return changeLive("hasten retry task", RetryTaskSql.HASTEN, liveKey, WAITING, now, now, now);
    }

    /**
     * By its id, as its worker changes it, because MariaDB locks the index that leads to a row before the row: who came by
     * the live key would wait for the worker and the worker for him. If the row has ended when its lock is had, another task
     * may live under the key by then. Only what an old snapshot hides is reached by the key.
     */
    private boolean changeLive(String step, String sql, String liveKey, List<RetryState> states, Object... values) {
        String byId = sql + RetryTaskSql.LIVE_BY_ID.formatted(marks(states.size()));
        String byKey = sql + RetryTaskSql.LIVE_BY_KEY.formatted(marks(states.size()));
        Optional<RetryTaskId> before = Optional.empty();
        Optional<RetryTaskId> seen = liveId(step, liveKey);
        while (seen.isPresent() && !seen.equals(before)) {
            if (change(step, byId, which(states, seen.get().value(), values))) {
                return true;
            }
            before = seen;
            seen = liveId(step, liveKey);
        }
        return (before.isEmpty() || mayBeOld()) && change(step, byKey, which(states, liveKey, values));
    }

    private Optional<RetryTaskId> liveId(String step, String liveKey) {
        return database.plainly(step, connection -> findLive(connection, liveKey, ""))
                .map(Live::id);
    }

    private boolean mayBeOld() {
        return database.plainly(
                "ask for the level of isolation",
                connection -> !connection.getAutoCommit()
                        && connection.getTransactionIsolation() > Connection.TRANSACTION_READ_COMMITTED);
    }

    private static @Nullable Object[] which(List<RetryState> states, String one, Object... values) {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(one);
        states.forEach(state -> all.add(state.name()));
        return all.toArray();
    }

    @Override
    public boolean redrive(RetryTask exhausted, RetryPolicy plan, Instant now) {
        return transactions.required(() -> database.plainly(
                "re-drive retry task " + exhausted.id(),
                connection -> UniqueWrites.unlessTaken(
                        connection,
                        RetryTaskSql.REDRIVE,
                        RetryTaskRows.liveKey(exhausted.eventType(), exhausted.key()),
                        plan.count(),
                        RetryTaskRows.levels(plan.delayLevels()),
                        now,
                        now,
                        exhausted.id().value())));
    }

    @Override
    public boolean dismiss(RetryTaskId id, Instant at) {
        return change("dismiss retry task " + id, RetryTaskSql.DISMISS, at, id.value());
    }

    @Override
    public int purgeFinished(Instant before, int most) {
        return transactions.required(() -> database.plainly("purge retry tasks", connection -> {
            List<String> ids =
                    Statements.query(connection, RetryTaskSql.PURGEABLE, row -> row.getString("id"), before, most);
            return ids.isEmpty()
                    ? 0
                    : Statements.update(connection, RetryTaskSql.PURGE.formatted(marks(ids.size())), ids.toArray());
        }));
    }

    private boolean change(String step, String sql, @Nullable Object... values) {
        return transactions.required(
                () -> database.plainly(step, connection -> Statements.update(connection, sql, values) == 1));
    }
}
