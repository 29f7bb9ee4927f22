package io.paycenter.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.testkit.databases.EmptyDatabase;
import io.paycenter.testkit.databases.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;

/**
 * A fresh database with a pool that is full before anything is measured. All are durable to the same degree: a commit
 * survives the death of the process that made it, and nothing is forced to the disk unless that is asked for.
 */
final class BenchDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 24;

    final TestDatabase kind;
    final HikariDataSource pool;
    private final Runnable end;

    private BenchDatabase(TestDatabase kind, HikariConfig config, Runnable end) {
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        this.kind = kind;
        this.pool = new HikariDataSource(config);
        this.end = end;
        execute("create table business (id bigint primary key, amount bigint not null)");
        execute("create table effect (id bigint not null)");
    }

    static BenchDatabase open(TestDatabase kind, Path directory) {
        HikariConfig config = new HikariConfig();
        if (kind == TestDatabase.H2) {
            config.setJdbcUrl("jdbc:h2:file:" + directory.resolve("h2-" + System.nanoTime()) + ";LOCK_TIMEOUT=10000");
            config.setUsername("sa");
            BenchDatabase database = new BenchDatabase(kind, config, () -> {});
            database.execute("set write_delay 0");
            return database;
        }
        EmptyDatabase empty = kind.create();
        config.setDataSource(empty.dataSource());
        return new BenchDatabase(kind, config, empty::close);
    }

    /** A commit answers once it is on the disk, as with money it should. H2 has no such setting. */
    void forceToDisk() {
        switch (kind) {
            case H2 -> throw new IllegalArgumentException("H2 cannot force its commits to the disk");
            case POSTGRESQL -> {
                execute("alter system set fsync = on");
                execute("select pg_reload_conf()");
            }
            case MARIADB -> execute("set global innodb_flush_log_at_trx_commit = 1");
        }
    }

    /** Makes the retry engine's table. */
    void addRetryTable() {
        String name = "jdbc/schema-" + kind.name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream script = Objects.requireNonNull(RetryEngine.class.getResourceAsStream(name), name)) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            for (String statement : sql.split(";", -1)) {
                if (!statement.isBlank()) {
                    execute(statement);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    long count(String table) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException refused) {
            throw new IllegalStateException(table, refused);
        }
    }

    /** What an order system writes beside a task. */
    static void business(Connection connection, long id) throws SQLException {
        insert(connection, "insert into business (id, amount) values (?, 100)", id);
    }

    /** What a handler writes. */
    static void effect(Connection connection, long id) throws SQLException {
        insert(connection, "insert into effect (id) values (?)", id);
    }

    private static void insert(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    /** Lets the server look at its tables, so that its plans fit. */
    void settle() {
        switch (kind) {
            case H2 -> execute("analyze");
            case POSTGRESQL -> execute("vacuum analyze");
            case MARIADB -> execute("set @settled = 1"); // InnoDB looks by itself
        }
    }

    @Override
    public void close() {
        pool.close();
        end.run();
    }

    static Path directory() {
        try {
            return Files.createTempDirectory("paycenter-benchmark");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
