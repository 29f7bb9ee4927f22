package io.paycenter.retry.rocketmq;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/** An H2 database with the engine's table and one for effects, which other processes may use too. */
final class WorkDatabase implements AutoCloseable {
    static {
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    private static final String SETTINGS = ";LOCK_TIMEOUT=10000";

    final JdbcTransactions transactions;
    private final String name;
    private final JdbcConnectionPool pool;
    private final Database database;
    private @Nullable Server server;

    private WorkDatabase(String name, String url) {
        this.name = name;
        pool = JdbcConnectionPool.create(url + SETTINGS, "sa", "");
        pool.setMaxConnections(60);
        transactions = JdbcTransactions.over(pool);
        database = Database.over(transactions);
    }

    static WorkDatabase create() {
        String name = "work-" + UUID.randomUUID();
        WorkDatabase created = new WorkDatabase(name, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        created.execute("runscript from 'classpath:io/paycenter/core/retry/jdbc/schema-h2.sql'");
        created.execute("create table effect (name varchar(200))");
        return created;
    }

    /** The database that another process shares. */
    static WorkDatabase at(String url) {
        return new WorkDatabase(url, url);
    }

    /** Lets other processes in; answers where. */
    String share() throws SQLException {
        if (server == null) {
            server = Server.createTcpServer("-tcpPort", "0").start();
        }
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:" + name;
    }

    int execute(String sql, Object... values) {
        return database.with("run " + sql, handle -> handle.execute(sql, values));
    }

    void effect(String effect) {
        execute("insert into effect (name) values (?)", effect);
    }

    List<String> effects() {
        return strings("select name from effect order by name");
    }

    List<String> strings(String sql, Object... values) {
        return database.with(
                "run " + sql,
                handle -> handle.select(sql, values).mapTo(String.class).list());
    }

    @Override
    public void close() {
        pool.dispose();
        if (server != null) {
            server.stop();
        }
    }
}
