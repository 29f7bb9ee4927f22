package io.paycenter.flows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * All that the centre has committed at one moment: every row of every table, read over a connection of its own.
 *
 * @param tables the rows by table; names are lower case
 */
record Books(Map<String, List<Row>> tables) implements Ledger {
    private static final int SNAPSHOT = 6; // H2's isolation level: all tables at the same moment

    /** Reads these tables at one moment. */
    static Books read(DataSource dataSource, List<String> names) {
        Map<String, List<Row>> tables = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            int level = connection.getTransactionIsolation();
            connection.setTransactionIsolation(snapshot(connection));
            connection.setAutoCommit(false);
            for (String table : names) {
                tables.put(table, rows(statement, "select * from " + table));
            }
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(level);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new Books(tables);
    }

    private static int snapshot(Connection connection) throws SQLException {
        boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        return isH2 ? SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ;
    }

    /** The same without some tables, to be compared. */
    Books without(String... names) {
        Map<String, List<Row>> rest = new TreeMap<>(tables);
        List.of(names).forEach(rest::remove);
        return new Books(rest);
    }

    List<Row> payments() {
        return of("pay_payment");
    }

    List<Row> attempts() {
        return of("pay_attempt");
    }

    List<Row> refunds() {
        return of("pay_refund");
    }

    List<Row> events() {
        return of("pay_event");
    }

    List<Row> deliveries() {
        return of("pay_delivery");
    }

    List<Row> tasks() {
        return of("pay_retry_task");
    }

    List<Row> notifications() {
        return of("pay_notification");
    }

    @Override
    public boolean hasAttempt(String id) {
        return withId(attempts(), id).isPresent();
    }

    @Override
    public boolean hasRefund(String id) {
        return withId(refunds(), id).isPresent();
    }

    @Override
    public boolean hasEvent(String id) {
        return withId(events(), id).isPresent();
    }

    /** The books of each payment by itself, by its id. */
    Map<String, Books> ofEachPayment() {
        return BooksByPayment.of(this);
    }

    @Override
    public boolean hasLiveTask(String type, String key) {
        return liveTasks().anyMatch(isTask(type, key));
    }

    /** What will run, or runs. */
    Stream<Row> liveTasks() {
        return tasks().stream().filter(task -> task.is("state", "WAITING") || task.is("state", "RUNNING"));
    }

    /** Whether a task of this type and key waits, visibly, for an operator. */
    boolean hasExhaustedTask(String type, String key) {
        return tasks().stream().filter(isTask(type, key)).anyMatch(task -> task.is("state", "EXHAUSTED"));
    }

    private static Predicate<Row> isTask(String type, String key) {
        return task -> task.is("event_type", type) && task.is("task_key", key);
    }

    static Optional<Row> withId(List<Row> rows, String id) {
        return rows.stream().filter(row -> row.is("id", id)).findFirst();
    }

    private List<Row> of(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Every table there is. */
    static List<String> tableNames(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            String schema = connection.getSchema() == null ? connection.getCatalog() : connection.getSchema();
            String query = "select table_name from information_schema.tables where table_schema = '" + schema + "'";
            return rows(statement, query).stream()
                    .map(row -> row.text("table_name").toLowerCase(Locale.ROOT))
                    .toList();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Row> rows(Statement statement, String query) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, Object> values = new HashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    if (result.getObject(i) != null) {
                        values.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), result.getObject(i));
                    }
                }
                rows.add(new Row(values));
            }
        }
        return rows;
    }

    /**
     * One row.
     *
     * @param values what is not null, by column
     */
    record Row(Map<String, Object> values) {
        /** A column's text; empty if it is null. */
        String text(String column) {
            return String.valueOf(values.getOrDefault(column, ""));
        }

        long number(String column) {
            return ((Number) values.getOrDefault(column, 0L)).longValue();
        }

        boolean has(String column) {
            return values.containsKey(column);
        }

        boolean is(String column, String text) {
            return text(column).equals(text);
        }
    }
}
