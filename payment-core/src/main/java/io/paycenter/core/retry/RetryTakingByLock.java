package io.paycenter.core.retry;

import static io.paycenter.core.transaction.Statements.marks;
import static io.paycenter.core.transaction.Statements.padded;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** In a transaction: lock what is free, look at it, update it; where an update can do no such thing: H2 and MariaDB. */
final class RetryTakingByLock implements RetryTaking {
    static final String LOCK = "select id, seq from pay_retry_task where id in (%s) for update skip locked";
    private static final String LOCK_WHOLE = "select * from pay_retry_task where id in (%s) for update skip locked";
    static final String TAKE_WAITING = """
            update pay_retry_task set state = 'RUNNING', seq = seq + 1, next_look_at = ?, holder = ?
            where id in (%s)
            """;
    private static final String TAKE_LOST = """
            update pay_retry_task set seq = seq + 1, current_count = ?, next_look_at = ?, holder = ?, last_error = ?
            where id = ?
            """;

    private final JdbcTransactions transactions;
    private final Database database;

    RetryTakingByLock(JdbcTransactions transactions, Database database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public List<RetryTask> seen(List<RetryTask> seen, String node, Instant leaseEnd) {
        return inTransaction(connection -> {
            Map<String, Long> free = lock(connection, seen);
            List<RetryTask> same = seen.stream()
                    .filter(task -> Objects.equals(free.get(task.id().value()), task.seq()))
                    .toList();
            return take(connection, same, node, leaseEnd);
        });
    }

    @Override
    public List<RetryTask> woken(Woken woken, String node, Instant leaseEnd) {
        return inTransaction(connection -> {
            List<RetryTask> free = lockWhole(connection, woken);
            return take(connection, free.stream().filter(woken::includes).toList(), node, leaseEnd);
        });
    }

    private List<RetryTask> inTransaction(Database.PlainWork<List<RetryTask>> work) {
        return Deadlocks.triedAgain(() -> transactions.required(() -> database.plainly("take retry tasks", work)));
    }

    private static Map<String, Long> lock(Connection connection, List<RetryTask> seen) throws SQLException {
        Map<String, Long> free = new HashMap<>();
        List<String> ids = ids(seen);
        Statements.query(
                connection,
                LOCK.formatted(marks(ids.size())),
                row -> free.put(row.getString("id"), row.getLong("seq")),
                ids.toArray());
        return free;
    }

    private static List<RetryTask> lockWhole(Connection connection, Woken woken) throws SQLException {
        List<String> ids =
                padded(woken.seqs().keySet().stream().map(RetryTaskId::value).toList());
        return RetryTaskRows.readable(Statements.query(
                connection, LOCK_WHOLE.formatted(marks(ids.size())), RetryTaskRows::see, ids.toArray()));
    }

    private static List<RetryTask> take(Connection connection, List<RetryTask> tasks, String node, Instant leaseEnd)
            throws SQLException {
        List<RetryTask> waiting = tasks.stream()
                .filter(task -> task.state() == RetryState.WAITING)
                .toList();
        if (!waiting.isEmpty()) {
            takeWaiting(connection, ids(waiting), node, leaseEnd);
        }
        List<RetryTask> taken =
                tasks.stream().map(task -> task.takenBy(node, leaseEnd)).toList();
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).state() == RetryState.RUNNING) {
                takeLost(connection, taken.get(i));
            }
        }
        return taken;
    }

    private static void takeWaiting(Connection connection, List<String> ids, String node, Instant leaseEnd)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(leaseEnd, node));
        values.addAll(ids);
        int unused = Statements.update(connection, TAKE_WAITING.formatted(marks(ids.size())), values.toArray());
    }

    private static void takeLost(Connection connection, RetryTask taken) throws SQLException {
        int unused = Statements.update(
                connection,
                TAKE_LOST,
                taken.currentCount(),
                taken.nextLookAt(),
                taken.holder(),
                taken.lastError(),
                taken.id().value());
    }

    private static List<String> ids(List<RetryTask> tasks) {
        return padded(tasks.stream().map(task -> task.id().value()).toList());
    }
}
