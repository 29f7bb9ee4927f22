package io.paycenter.core.transaction;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What a database says of a failure, without the values that it may repeat: an exception is logged, a value must not be. */
final class SqlFailures {
    /** Connections, logins, rollbacks, names and grammar, resources, the operator, the system: they speak of no row. */
    private static final Set<String> CLASSES_WITHOUT_VALUES = Set.of("08", "28", "40", "42", "53", "57", "58");

    private static final Set<String> LOCK_TIMEOUTS = Set.of("HYT00", "55P03");
    private static final int MARIADB_LOCK_TIMEOUT = 1205;

    private SqlFailures() {}

    /** Whether a database's failure with such an SQL state is the cause, however deep. */
    static boolean hasState(Throwable failure, Predicate<String> wanted) {
        return hasCause(failure, refused -> refused.getSQLState() != null && wanted.test(refused.getSQLState()));
    }

    /** Whether a lock was waited for in vain: H2's and PostgreSQL's state, the code of MariaDB and MySQL. */
    static boolean isLockTimeout(Throwable failure) {
        return hasState(failure, LOCK_TIMEOUTS::contains)
                || hasCause(failure, refused -> refused.getErrorCode() == MARIADB_LOCK_TIMEOUT);
    }

    private static boolean hasCause(Throwable failure, Predicate<SQLException> wanted) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && wanted.test(refused)) {
                return true;
            }
        }
        return false;
    }

    static Exception withoutValues(JdbiException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return withoutValues(refused);
            }
        }
        return failure;
    }

    static SQLException withoutValues(SQLException refused) {
        SQLException told = new SQLException(words(refused), refused.getSQLState(), refused.getErrorCode());
        told.setStackTrace(refused.getStackTrace());
        return told;
    }

    private static String words(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        return state.length() == 5 && CLASSES_WITHOUT_VALUES.contains(state.substring(0, 2))
                ? String.valueOf(refused.getMessage())
                : refused.getClass().getSimpleName() + ", SQL state " + state + ", vendor code "
                        + refused.getErrorCode() + "; the database's own words may hold values and are left out";
    }
}
