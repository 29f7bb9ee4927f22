package io.paycenter.flows;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.testkit.databases.EmptyDatabase;
import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The centre's tables for one test. H2's are new each time; those of a server are made once a JVM and emptied for each who
 * asks, which is quicker, so whoever had them before has them no more.
 */
final class FlowDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 40;
    private static final Map<TestDatabase, FlowDatabase> SHARED = new EnumMap<>(TestDatabase.class);

    private final EmptyDatabase database;
    private final HikariDataSource pool;
    private final boolean isShared;
    private final List<String> tables;

    private FlowDatabase(TestDatabase kind) {
        database = kind.create();
        pool = newPool();
        isShared = kind != TestDatabase.H2;
        JdbcSchema.createIfMissing(JdbcTransactions.over(pool));
        tables = Books.tableNames(pool);
    }

    /** Empty tables on this kind of database. */
    static FlowDatabase on(TestDatabase kind) {
        if (kind == TestDatabase.H2) {
            return new FlowDatabase(kind);
        }
        synchronized (SHARED) {
            FlowDatabase shared = SHARED.computeIfAbsent(kind, FlowDatabase::new);
            shared.empty();
            return shared;
        }
    }

    private void empty() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("delete from " + table);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All that is committed. */
    Books books() {
        return Books.read(pool, tables);
    }

    /** Pooled connections. */
    DataSource dataSource() {
        return pool;
    }

    /** Pooled connections of somebody else's, who closes them. */
    HikariDataSource newPool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        if (!isShared) {
            pool.close();
            database.close();
        }
    }
}
