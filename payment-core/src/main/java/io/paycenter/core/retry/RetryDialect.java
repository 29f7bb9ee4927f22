package io.paycenter.core.retry;

import io.paycenter.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What one database says otherwise than the others, beside its schema file. */
enum RetryDialect {
    /** H2, PostgreSQL, and what behaves like them. */
    USUAL(" for update"),
    /**
     * MariaDB and MySQL. A transaction of theirs, "repeatable read" by default, goes on reading an old snapshot unless it
     * locks. An insert that was refused holds a shared lock on the row that was in its way; two that both ask for more
     * would wait for one another.
     */
    MARIADB(" lock in share mode");

    private final String latest;

    RetryDialect(String latest) {
        this.latest = latest;
    }

    static RetryDialect of(Connection connection) {
        try {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            return product.contains("mariadb") || product.contains("mysql") ? MARIADB : USUAL;
        } catch (SQLException failure) {
            throw new StoreException("could not ask which database this is", failure);
        }
    }

    /** What makes a select see the rows as they are now, not as they were when the transaction began to read. */
    String latest() {
        return latest;
    }
}
