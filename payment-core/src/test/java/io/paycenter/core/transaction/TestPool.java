package io.paycenter.core.transaction;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.testkit.databases.EmptyDatabase;
import io.paycenter.testkit.databases.TestDatabase;
import javax.sql.DataSource;

/** Pooled connections to an empty database. The sessions have a zone of their own, on which nothing may depend. */
public final class TestPool implements AutoCloseable {
    private final EmptyDatabase database;
    private final HikariDataSource pool;

    private TestPool(TestDatabase kind, String level, boolean autoCommit, String... settings) {
        database = kind.create();
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setConnectionInitSql(zone(kind) + String.join("", settings));
        config.setTransactionIsolation(level);
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(30);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
    }

    /** Its transactions read an old snapshot, unless somebody says otherwise, as MariaDB's do by default. */
    public static TestPool on(TestDatabase kind) {
        return new TestPool(kind, "TRANSACTION_REPEATABLE_READ", true);
    }

    /** The same, and what nobody commits on its connections is rolled back. */
    static TestPool withoutAutoCommit(TestDatabase kind) {
        return new TestPool(kind, "TRANSACTION_REPEATABLE_READ", false);
    }

    /** A MariaDB whose sessions have this SQL mode. */
    static TestPool withSqlMode(String mode) {
        return new TestPool(TestDatabase.MARIADB, "TRANSACTION_READ_COMMITTED", true, ", sql_mode = '" + mode + "'");
    }

    private static String zone(TestDatabase kind) {
        return kind == TestDatabase.MARIADB ? "set time_zone = '-05:00'" : "set time zone 'America/New_York'";
    }

    /** Its connections. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
