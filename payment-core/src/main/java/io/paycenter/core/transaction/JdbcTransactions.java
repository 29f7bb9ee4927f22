package io.paycenter.core.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions on a {@link DataSource}, and the connection that belongs to the running one. */
public interface JdbcTransactions extends Transactions {
    /**
     * The running transaction's connection, or a fresh one. That one may not commit by itself: it is as its pool made it,
     * and who writes on it without a transaction has to look. Give it back with {@link #release}.
     */
    Connection acquire() throws SQLException;

    /** Gives a connection back: closes a fresh one, leaves the running transaction's alone. */
    void release(Connection connection) throws SQLException;

    /** Transactions bound to the thread, for programs without a framework. */
    static JdbcTransactions over(DataSource dataSource) {
        return new ThreadBoundTransactions(dataSource);
    }
}
