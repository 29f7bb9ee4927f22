package io.paycenter.core.retry;

import io.paycenter.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Writes that a unique key may refuse, which is an answer rather than a failure. */
final class UniqueWrites {
    private static final String INTEGRITY_VIOLATION = "23";

    private UniqueWrites() {}

    /** Runs a write that the unique key may refuse; the transaction stays usable on every database. */
    static boolean unlessTaken(Handle handle, Write write) {
        try {
            Connection connection = handle.getConnection();
            Savepoint before = connection.setSavepoint();
            boolean written = unlessRefused(write);
            if (written) {
                connection.releaseSavepoint(before);
            } else {
                connection.rollback(before);
            }
            return written;
        } catch (SQLException failure) {
            throw new StoreException("could not set a savepoint for a retry task", failure);
        }
    }

    /** The same where a refused write harms no transaction. */
    static boolean unlessRefused(Write write) {
        try {
            return write.execute() == 1;
        } catch (UnableToExecuteStatementException failure) {
            if (!isIntegrityViolation(failure)) {
                throw failure;
            }
            return false;
        }
    }

    private static boolean isIntegrityViolation(UnableToExecuteStatementException failure) {
        return failure.getCause() instanceof SQLException refused
                && refused.getSQLState() != null
                && refused.getSQLState().startsWith(INTEGRITY_VIOLATION);
    }

    @FunctionalInterface
    interface Write {
        int execute();
    }
}
