package io.paycenter.core.retry;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database with the retry table, and a table in which handlers leave their effects. */
final class RetryDatabase implements AutoCloseable {
    final JdbcTransactions transactions;
    private final JdbcConnectionPool pool;
    private final Database database;

    private RetryDatabase(String url) {
        // a zone of its own shows that nothing depends on the session's
        pool = JdbcConnectionPool.create(url + ";TIME ZONE=America/New_York;LOCK_TIMEOUT=10000", "sa", "");
        pool.setMaxConnections(40);
        transactions = JdbcTransactions.over(pool);
        database = Database.over(transactions);
        execute("runscript from 'classpath:io/paycenter/core/retry/jdbc/schema-h2.sql'");
        execute("create table if not exists effect (name varchar(200))");
    }

    static RetryDatabase inMemory() {
        return new RetryDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    static RetryDatabase inFile(Path directory) {
        return new RetryDatabase("jdbc:h2:file:" + directory.resolve("retry"));
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
        return pool.getActiveConnections();
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
