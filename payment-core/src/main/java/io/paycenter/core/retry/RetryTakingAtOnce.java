package io.paycenter.core.retry;

import static io.paycenter.core.transaction.Statements.marks;
import static io.paycenter.core.transaction.Statements.padded;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By one statement that commits by itself, where an update can lock, pass over and answer rows: PostgreSQL. */
final class RetryTakingAtOnce implements RetryTaking {
    static final String SEEN = """
            update pay_retry_task task set state = 'RUNNING', seq = task.seq + 1, next_look_at = ?, holder = ?,
                current_count = free.current_count, last_error = free.last_error
            from (
                select task.id, seen.current_count, seen.last_error
                from (values %s) seen (id, seq, current_count, last_error)
                join pay_retry_task task on task.id = seen.id and task.seq = seen.seq
                for update of task skip locked) free
            where task.id = free.id returning task.id
            """;
    private static final String SEEN_ROW = "(?, ?::bigint, ?::integer, ?::varchar)";
    static final String WOKEN = """
            update pay_retry_task task set state = 'RUNNING', seq = task.seq + 1, next_look_at = ?, holder = ?
            from (
                select task.id
                from (values %s) woken (id, seq)
                join pay_retry_task task on task.id = woken.id and task.seq = woken.seq
                where task.state = 'WAITING' and task.run_at <= ? and task.event_type in (%s)
                for update of task skip locked) free
            where task.id = free.id returning task.*
            """;
    private static final String WOKEN_ROW = "(?, ?::bigint)";
    private static final String PUT_BACK = """
            update pay_retry_task set state = 'WAITING', next_look_at = run_at
            where id = ? and state = 'RUNNING' and next_look_at = ? and holder = ?
            """;

    private final Database database;

    RetryTakingAtOnce(Database database) {
        this.database = database;
    }

    @Override
    public List<RetryTask> seen(List<RetryTask> seen, String node, Instant leaseEnd) {
        List<RetryTask> taken =
                seen.stream().map(task -> task.takenBy(node, leaseEnd)).toList();
        List<RetryTask> rows = padded(taken);
        List<@Nullable Object> values = new ArrayList<>(List.of(leaseEnd, node));
        for (RetryTask row : rows) {
            values.add(row.id().value());
            values.add(row.seq() - 1); // the one it was seen with
            values.add(row.currentCount());
            values.add(row.lastError());
        }
        String sql = SEEN.formatted(rows(SEEN_ROW, rows.size()));
        Set<String> won = Set.copyOf(query(sql, row -> row.getString("id"), values));
        return taken.stream().filter(task -> won.contains(task.id().value())).toList();
    }

    @Override
    public List<RetryTask> woken(Woken woken, String node, Instant leaseEnd) {
        List<RetryTaskId> rows = padded(woken.seqs().keySet());
        List<@Nullable Object> values = new ArrayList<>(List.of(leaseEnd, node));
        for (RetryTaskId id : rows) {
            values.add(id.value());
            values.add(woken.seqs().get(id));
        }
        values.add(woken.now());
        values.addAll(woken.eventTypes());
        String sql = WOKEN.formatted(
                rows(WOKEN_ROW, rows.size()), marks(woken.eventTypes().size()));
        List<RetryTaskRows.Seen> taken = query(sql, RetryTaskRows::see, values);
        taken.forEach(seen -> seen.ifUnreadable(why -> putBack(seen.id(), node, leaseEnd)));
        return RetryTaskRows.readable(taken);
    }

    /** It can be read only once it is taken. Who looks for what is due says so and sets it aside. */
    private void putBack(String id, String node, Instant leaseEnd) {
        int unused = database.plainly(
                "put back an unreadable retry task",
                connection -> Statements.update(connection, PUT_BACK, id, leaseEnd, node));
    }

    private static String rows(String row, int count) {
        return String.join(", ", Collections.nCopies(count, row));
    }

    private <T> List<T> query(String sql, Statements.Reader<T> reader, List<@Nullable Object> values) {
        return Deadlocks.triedAgain(() -> database.plainly(
                "take retry tasks", connection -> Statements.query(connection, sql, reader, values.toArray())));
    }
}
