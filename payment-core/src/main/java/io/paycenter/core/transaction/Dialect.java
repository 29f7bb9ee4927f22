package io.paycenter.core.transaction;

import io.paycenter.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What one database says otherwise than the others, beside its schema files. For stores. */
public enum Dialect {
    /** H2, and what behaves like it. */
    USUAL("", true, " for update", false),
    /** PostgreSQL gives up a transaction whose insert is refused, so it is asked not to refuse. */
    POSTGRESQL(" on conflict do nothing", false, " for update", false),
    /**
     * MariaDB and MySQL. A transaction of theirs, "repeatable read" by default, goes on reading an old snapshot unless it
     * locks. An insert that was refused holds a shared lock on the row that was in its way; two that both ask for more
     * would wait for one another.
     */
    MARIADB("", false, " lock in share mode", true);

    private final String unlessTaken;
    private final boolean savepoint;
    private final String latest;
    private final boolean locksLeaveTheSnapshot;

    Dialect(String unlessTaken, boolean savepoint, String latest, boolean locksLeaveTheSnapshot) {
        this.unlessTaken = unlessTaken;
        this.savepoint = savepoint;
        this.latest = latest;
        this.locksLeaveTheSnapshot = locksLeaveTheSnapshot;
    }

    /** Of the database that is connected to. */
    public static Dialect of(Connection connection) {
        try {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            if (product.contains("mariadb") || product.contains("mysql")) {
                return MARIADB;
            }
            return product.contains("postgresql") ? POSTGRESQL : USUAL;
        } catch (SQLException failure) {
            throw new StoreException("could not ask which database this is", failure);
        }
    }

    /** What makes a select see the rows as they are now, not as they were when the transaction began to read. */
    public String latest() {
        return latest;
    }

    /**
     * Whether {@link #latest} shows every row that others have committed. Where it does not, a transaction that reads an
     * old snapshot never sees rows that are newer, and is given up when it locks one that has changed.
     */
    public boolean latestShowsAll(Connection connection) throws SQLException {
        return locksLeaveTheSnapshot
                || connection.getAutoCommit()
                || connection.getTransactionIsolation() <= Connection.TRANSACTION_READ_COMMITTED;
    }

    /** Whether an insert that finds its key taken is answered rather than refused, which costs no more than a look. */
    public boolean answersTaken() {
        return !unlessTaken.isEmpty();
    }

    /** What an insert ends with so that it does nothing, or is refused, if a unique key is taken. */
    String unlessTaken() {
        return unlessTaken;
    }

    /** Whether an insert needs a savepoint, so that the transaction stays usable if it is refused. */
    boolean savepointBeforeInsert() {
        return savepoint;
    }
}
