package io.paycenter.benchmarks;

import io.paycenter.testkit.databases.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Ways to take due rows, in plain JDBC, so that nothing else differs. */
final class Claims {
    private static final int ROWS = 8_000;
    private static final String DUE = "select id, seq, data from pay_retry_task where next_look_at between ? and ?"
            + " and event_type in ('PAY') order by next_look_at, id limit ?";
    private static final String SET =
            "update pay_retry_task set state = 'RUNNING', seq = seq + 1, next_look_at = ?, holder = ? ";

    private Claims() {}

    /** How rows are taken. */
    enum Way {
        ROW_BY_ROW,
        BATCH,
        ONE_UPDATE,
        SKIP_LOCKED,
        /** The engine's on H2 and MariaDB: lock those that were found by their ids, then one update. */
        LOCK_THEN_UPDATE,
        /** The engine's on PostgreSQL: both by one statement. */
        AT_ONCE;

        boolean isKnownTo(TestDatabase kind) {
            return switch (this) {
                case SKIP_LOCKED -> kind != TestDatabase.H2;
                case AT_ONCE -> kind == TestDatabase.POSTGRESQL;
                default -> true;
            };
        }
    }

    private record Row(String id, long seq) {}

    static List<Result> run(TestDatabase kind, Path directory) throws Exception {
        List<Result> results = new ArrayList<>();
        for (int takers : List.of(1, 2)) {
            for (int batch : List.of(4, 32)) {
                for (Way way : Way.values()) {
                    if (way.isKnownTo(kind)) {
                        results.add(new Result(kind, way, takers, batch, rate(kind, directory, way, takers, batch)));
                    }
                }
            }
        }
        return results;
    }

    record Result(TestDatabase kind, Way way, int takers, int batch, double rate) {}

    private static double rate(TestDatabase kind, Path directory, Way way, int takers, int batch) throws Exception {
        try (BenchDatabase database = BenchDatabase.open(kind, directory)) {
            database.addRetryTable();
            fill(database);
            database.settle();
            take(database, way, batch, 500);
            long begun = System.nanoTime();
            ExecutorService threads = Executors.newFixedThreadPool(takers);
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < takers; i++) {
                work.add(() -> take(database, way, batch, Integer.MAX_VALUE));
            }
            int taken = 0;
            for (Future<Integer> one : threads.invokeAll(work)) {
                taken += one.get();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            threads.shutdown();
            return taken / seconds;
        }
    }

    private static void fill(BenchDatabase database) throws SQLException {
        LocalDateTime due = now().minusMinutes(1);
        try (Connection connection = database.pool.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into pay_retry_task (id, topic, event_type,"
                                + " task_key, live_key, state, seq, total_count, current_count, delay_levels, data, run_at,"
                                + " next_look_at, created_at) values (?, 'T', 'PAY', ?, ?, 'WAITING', 0, 6, 0,"
                                + " '2,3,4,5,14,15', ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ROWS; i++) {
                insert.setString(1, String.format(Locale.ROOT, "%026d", i));
                insert.setString(2, "k" + i);
                insert.setString(3, "PAY:k" + i);
                insert.setString(4, "{\"number\":\"k" + i + "\",\"pad\":\"" + "x".repeat(200) + "\"}");
                for (int column = 5; column <= 7; column++) {
                    insert.setObject(column, due.plusNanos(i * 1_000_000L));
                }
                insert.addBatch();
                if (i % 500 == 499) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    private static int take(BenchDatabase database, Way way, int batch, int most) throws SQLException {
        int all = 0;
        while (all < most) {
            try (Connection connection = database.pool.getConnection()) {
                List<Row> due = way == Way.SKIP_LOCKED ? List.of() : due(connection, batch, "");
                connection.setAutoCommit(way == Way.AT_ONCE);
                if (way == Way.SKIP_LOCKED) {
                    due = due(connection, batch, " for update skip locked");
                }
                if (!due.isEmpty()) {
                    all += switch (way) {
                        case ROW_BY_ROW -> rowByRow(connection, due);
                        case BATCH, SKIP_LOCKED -> batch(connection, due);
                        case ONE_UPDATE -> oneUpdate(connection, due);
                        case LOCK_THEN_UPDATE -> lockThenUpdate(connection, due);
                        case AT_ONCE -> atOnce(connection, due);
                    };
                }
                if (way != Way.AT_ONCE) {
                    connection.commit();
                    connection.setAutoCommit(true);
                }
                if (due.isEmpty()) {
                    return all;
                }
            }
        }
        return all;
    }

    private static List<Row> due(Connection connection, int batch, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DUE + lock)) {
            select.setObject(1, LocalDateTime.of(1970, 1, 1, 0, 0));
            select.setObject(2, now());
            select.setInt(3, batch);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getString(1), row.getLong(2)));
                }
            }
            rows.sort(Comparator.comparing(Row::id));
            return rows;
        }
    }

    private static int rowByRow(Connection connection, List<Row> due) throws SQLException {
        int won = 0;
        try (PreparedStatement update = connection.prepareStatement(SET + "where id = ? and seq = ?")) {
            for (Row row : due) {
                bind(update, row);
                won += update.executeUpdate();
            }
        }
        return won;
    }

    private static int batch(Connection connection, List<Row> due) throws SQLException {
        int won = 0;
        try (PreparedStatement update = connection.prepareStatement(SET + "where id = ? and seq = ?")) {
            for (Row row : due) {
                bind(update, row);
                update.addBatch();
            }
            for (int count : update.executeBatch()) {
                won += count;
            }
        }
        return won;
    }

    private static void bind(PreparedStatement update, Row row) throws SQLException {
        update.setObject(1, now().plusMinutes(2));
        update.setString(2, "node");
        update.setString(3, row.id());
        update.setLong(4, row.seq());
    }

    /** All rows or, if another taker was faster with one of them, one by one. */
    private static int oneUpdate(Connection connection, List<Row> due) throws SQLException {
        String places = due.stream().map(row -> "(?, ?)").collect(Collectors.joining(", "));
        try (PreparedStatement update = connection.prepareStatement(SET + "where (id, seq) in (" + places + ")")) {
            update.setObject(1, now().plusMinutes(2));
            update.setString(2, "node");
            int place = 3;
            for (Row row : due) {
                update.setString(place++, row.id());
                update.setLong(place++, row.seq());
            }
            int won = update.executeUpdate();
            if (won == due.size()) {
                return won;
            }
        }
        connection.rollback();
        return rowByRow(connection, due);
    }

    private static int lockThenUpdate(Connection connection, List<Row> due) throws SQLException {
        String places = due.stream().map(row -> "?").collect(Collectors.joining(", "));
        List<Row> free = new ArrayList<>();
        try (PreparedStatement lock = connection.prepareStatement(
                "select id, seq from pay_retry_task where id in (" + places + ") for update skip locked")) {
            bindIds(lock, 1, due);
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    free.add(new Row(row.getString(1), row.getLong(2)));
                }
            }
        }
        free.retainAll(due);
        if (free.isEmpty()) {
            return 0;
        }
        String won = free.stream().map(row -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement update = connection.prepareStatement(SET + "where id in (" + won + ")")) {
            update.setObject(1, now().plusMinutes(2));
            update.setString(2, "node");
            bindIds(update, 3, free);
            return update.executeUpdate();
        }
    }

    private static void bindIds(PreparedStatement statement, int first, List<Row> rows) throws SQLException {
        for (int i = 0; i < rows.size(); i++) {
            statement.setString(first + i, rows.get(i).id());
        }
    }

    private static int atOnce(Connection connection, List<Row> due) throws SQLException {
        String places = due.stream().map(row -> "(?, ?::bigint)").collect(Collectors.joining(", "));
        String sql =
                "update pay_retry_task task set state = 'RUNNING', seq = task.seq + 1, next_look_at = ?, holder = ?"
                        + " from (select task.id from (values " + places + ") seen (id, seq) join pay_retry_task task"
                        + " on task.id = seen.id and task.seq = seen.seq for update of task skip locked) free"
                        + " where task.id = free.id";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, now().plusMinutes(2));
            update.setString(2, "node");
            int place = 3;
            for (Row row : due) {
                update.setString(place++, row.id());
                update.setLong(place++, row.seq());
            }
            return update.executeUpdate();
        }
    }
}
