package io.paycenter.core.transaction;

import io.paycenter.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Writes that a unique key may refuse, which is an answer rather than a failure. The transaction stays usable on every
 * database. For stores.
 */
public final class UniqueWrites {
    /** The SQL state of H2 and PostgreSQL. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** MariaDB and MySQL have one SQL state for all that breaks a constraint, and a code for each. */
    private static final String INTEGRITY_VIOLATION = "23000";

    private static final int DUPLICATE_ENTRY = 1062;

    private UniqueWrites() {}

    /**
     * Runs an insert of one row.
     *
     * @param values binds the statement's parameters
     * @return false, and nothing is changed, if a unique key is taken
     */
    public static boolean insert(Handle handle, String insert, UnaryOperator<Update> values) {
        Dialect dialect = Dialect.of(handle.getConnection());
        Update update = values.apply(handle.createUpdate(insert + dialect.unlessTaken()));
        try {
            return insert(handle.getConnection(), dialect, update::execute);
        } catch (SQLException failure) {
            throw new StoreException("could not set a savepoint before a write that may be refused", failure);
        }
    }

    /**
     * Runs an insert of one row.
     *
     * @param values for the statement's question marks
     * @return false, and nothing is changed, if a unique key is taken
     */
    public static boolean insert(Connection connection, String insert, @Nullable Object... values) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        String sql = insert + dialect.unlessTaken();
        return insert(connection, dialect, () -> Statements.update(connection, sql, values));
    }

    private static boolean insert(Connection connection, Dialect dialect, Write write) throws SQLException {
        return dialect.savepointBeforeInsert() ? unlessTaken(connection, write) : unlessRefused(write);
    }

    /**
     * Runs any write of one row.
     *
     * @param values for the statement's question marks
     * @return false, and nothing is changed, if a unique key is taken or the write finds no row
     */
    public static boolean unlessTaken(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        return unlessTaken(connection, () -> Statements.update(connection, sql, values));
    }

    private static boolean unlessTaken(Connection connection, Write write) throws SQLException {
        if (connection.getAutoCommit()) {
            return unlessRefused(write);
        }
        Savepoint before = connection.setSavepoint();
        boolean written = unlessRefused(write);
        if (written) {
            connection.releaseSavepoint(before);
        } else {
            connection.rollback(before);
        }
        return written;
    }

    private static boolean unlessRefused(Write write) throws SQLException {
        try {
            return write.run() == 1;
        } catch (UnableToExecuteStatementException | SQLException failure) {
            if (!isUniqueViolation(failure instanceof SQLException ? failure : failure.getCause())) {
                throw failure;
            }
            return false;
        }
    }

    private static boolean isUniqueViolation(@Nullable Throwable cause) {
        return cause instanceof SQLException refused
                && (UNIQUE_VIOLATION.equals(refused.getSQLState())
                        || (INTEGRITY_VIOLATION.equals(refused.getSQLState())
                                && refused.getErrorCode() == DUPLICATE_ENTRY));
    }

    @FunctionalInterface
    private interface Write {
        int run() throws SQLException;
    }
}
