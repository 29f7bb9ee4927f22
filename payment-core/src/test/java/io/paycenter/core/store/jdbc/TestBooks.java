package io.paycenter.core.store.jdbc;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.TestPool;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The centre's tables on a database of each kind, made once a JVM and emptied for each who asks: quicker than new ones. */
public final class TestBooks {
    /** When states change. */
    static final Clock CLOCK = Clock.fixed(Samples.CHANGED, ZoneOffset.UTC);

    private static final Map<TestDatabase, TestBooks> MADE = new EnumMap<>(TestDatabase.class);

    /** All of them. */
    static final List<String> TABLES = List.of(
            "pay_payment",
            "pay_attempt",
            "pay_refund",
            "pay_event",
            "pay_delivery",
            "pay_notification",
            "pay_incident",
            "pay_state_change",
            "pay_retry_task",
            "pay_retry_policy");

    final JdbcTransactions transactions;
    final JdbcStores stores;
    private final DataSource dataSource;
    private final Database database;

    private TestBooks(DataSource dataSource) {
        this.dataSource = dataSource;
        transactions = JdbcTransactions.over(dataSource);
        stores = JdbcStores.over(transactions, CLOCK);
        database = Database.over(transactions);
        JdbcSchema.createIfMissing(transactions);
    }

    /** Empty tables on this kind of database; whoever had them before has them no more. */
    public static synchronized TestBooks on(TestDatabase kind) {
        TestBooks books = MADE.computeIfAbsent(
                kind, first -> new TestBooks(TestPool.on(first).dataSource()));
        books.empty();
        return books;
    }

    private void empty() {
        transactions.required(() -> TABLES.forEach(table -> execute("delete from " + table)));
    }

    /** Pooled connections. */
    public DataSource dataSource() {
        return dataSource;
    }

    int execute(String sql, Object... values) {
        return database.with("run " + sql, handle -> handle.execute(sql, values));
    }

    /** The first column of each row, as the database writes it. */
    List<String> texts(String sql, Object... values) {
        return database.with(
                "run " + sql,
                handle -> handle.select(sql, values).mapTo(String.class).list());
    }
}
