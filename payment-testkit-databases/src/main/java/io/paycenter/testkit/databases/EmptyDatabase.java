package io.paycenter.testkit.databases;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A database that had nothing in it when it was handed out, and is deleted when it is closed. Thread-safe. */
public final class EmptyDatabase implements AutoCloseable {
    private final String url;
    private final String user;
    private final DataSource dataSource;
    private final DataSource administration;
    private final String deletion;

    EmptyDatabase(String url, String user, DataSource dataSource, DataSource administration, String deletion) {
        this.url = url;
        this.user = user;
        this.dataSource = dataSource;
        this.administration = administration;
        this.deletion = deletion;
    }

    /** Where it is, as JDBC has it. */
    public String url() {
        return url;
    }

    /** Who may use it. */
    public String user() {
        return user;
    }

    /** What the user proves it with: nothing. */
    public String password() {
        return "";
    }

    /** Fresh connections to it, pooled by nobody. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Deletes it. Close its connections before. May be called twice. */
    @Override
    public void close() {
        execute(administration, deletion);
    }

    static void execute(DataSource where, String sql) {
        try (Connection connection = where.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException("the test database refused: " + sql, refused);
        }
    }
}
