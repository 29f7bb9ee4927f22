package io.paycenter.core.retry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.testkit.databases.EmptyDatabase;
import io.paycenter.testkit.databases.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database with the retry table, and a table in which handlers leave their effects. */
final class RetryDatabase implements AutoCloseable {
    final JdbcTransactions transactions;
    private final Database database;
    private final IntSupplier open;
    private final Runnable end;

    private RetryDatabase(JdbcTransactions transactions, IntSupplier open, Runnable end) {
        this.transactions = transactions;
        this.database = Database.over(transactions);
        this.open = open;
        this.end = end;
        RetrySchema.createIfMissing(transactions);
        execute("create table if not exists effect (name varchar(200))");
    }

    private static RetryDatabase h2(String url) {
        // a zone of its own shows that nothing depends on the session's
        JdbcConnectionPool pool =
                JdbcConnectionPool.create(url + ";TIME ZONE=America/New_York;LOCK_TIMEOUT=10000", "sa", "");
        pool.setMaxConnections(40);
        return new RetryDatabase(JdbcTransactions.over(pool), pool::getActiveConnections, pool::dispose);
    }

    static RetryDatabase inMemory() {
        return h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    static RetryDatabase inFile(Path directory) {
        return h2("jdbc:h2:file:" + directory.resolve("retry"));
    }

    /** A database of this kind, whose sessions have a zone of their own too. */
    static RetryDatabase on(TestDatabase kind) {
        if (kind == TestDatabase.H2) {
            return inMemory();
        }
        EmptyDatabase empty = kind.create();
        HikariConfig config = new HikariConfig();
        config.setDataSource(empty.dataSource());
        config.setConnectionInitSql(
                kind == TestDatabase.MARIADB ? "set time_zone = '-05:00'" : "set time zone 'America/New_York'");
        config.setMaximumPoolSize(40);
        config.setMinimumIdle(0);
        HikariDataSource pool = new HikariDataSource(config);
        return new RetryDatabase(
                JdbcTransactions.over(pool), () -> pool.getHikariPoolMXBean().getActiveConnections(), () -> {
                    pool.close();
                    empty.close();
                });
    }

    int execute(String sql, Object... values) {
        return database.with("run " + sql, handle -> handle.execute(sql, values));
    }

    void effect(String name) {
        execute("insert into effect (name) values (?)", name);
    }

    List<String> effects() {
        return strings("select name from effect order by name");
    }

    List<String> strings(String sql, Object... values) {
        return database.with(
                "run " + sql,
                handle -> handle.select(sql, values).mapTo(String.class).list());
    }

    int tasks() {
        return strings("select id from pay_retry_task").size();
    }

    int openConnections() {
        return open.getAsInt();
    }

    @Override
    public void close() {
        end.run();
    }
}
