package io.paycenter.core.retry;

import io.paycenter.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What one database says otherwise than the others, beside its schema file. */
enum RetryDialect {
    /** H2, and what behaves like it. */
    USUAL("", true, " for update"),
    /** PostgreSQL gives up a transaction whose insert is refused, so it is asked not to refuse. */
    POSTGRESQL("on conflict (live_key) do nothing", false, " for update"),
    /**
     * MariaDB and MySQL. A transaction of theirs, "repeatable read" by default, goes on reading an old snapshot unless it
     * locks. An insert that was refused holds a shared lock on the row that was in its way; two that both ask for more
     * would wait for one another.
     */
    MARIADB("", false, " lock in share mode");

    private final String unlessTaken;
    private final boolean savepoint;
    private final String latest;

    RetryDialect(String unlessTaken, boolean savepoint, String latest) {
        this.unlessTaken = unlessTaken;
        this.savepoint = savepoint;
        this.latest = latest;
    }

    static RetryDialect of(Connection connection) {
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

    /** What an insert ends with so that it does nothing, or is refused, if the live key is taken. */
    String unlessTaken() {
        return unlessTaken;
    }

    /** Whether an insert needs a savepoint, so that the transaction stays usable if it is refused. */
    boolean savepointBeforeInsert() {
        return savepoint;
    }

    /** What makes a select see the rows as they are now, not as they were when the transaction began to read. */
    String latest() {
        return latest;
    }
}
