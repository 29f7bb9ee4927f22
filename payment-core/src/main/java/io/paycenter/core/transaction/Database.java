package io.paycenter.core.transaction;

import io.paycenter.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * SQL through Jdbi, on the connection of the running transaction. Without one, what is done stays, on the connections of
 * a pool that commits nothing by itself too.
 *
 * <p>Transactions are begun and ended by {@link Transactions} only: a handle that is closed leaves them alone. An
 * {@link java.time.Instant} is stored as the UTC date and time, whatever the zones of JVM, session and server are.
 * Thread-safe; for stores.
 */
public final class Database {
    private final JdbcTransactions transactions;
    private final Jdbi jdbi;

    private Database(JdbcTransactions transactions, Jdbi jdbi) {
        this.transactions = transactions;
        this.jdbi = jdbi;
    }

    /** The database that these transactions run on. */
    public static Database over(JdbcTransactions transactions) {
        Jdbi jdbi = Jdbi.create(new TransactionConnections(transactions));
        jdbi.configure(Handles.class, handles -> handles.setForceEndTransactions(false));
        jdbi.configure(StatementExceptions.class, told -> told.setMessageRendering(MessageRendering.NONE));
        jdbi.registerArgument(new UtcInstants.Argument());
        jdbi.registerColumnMapper(new UtcInstants.Mapper());
        return new Database(transactions, jdbi);
    }

    /**
     * Runs SQL on a handle that is closed afterwards.
     *
     * <p>The handle is never one that the thread opened earlier, as Jdbi's own {@code withHandle} may answer: that one
     * could be outside the transaction which has begun since.
     *
     * @param step what is done, to follow "could not", such as {@code insert the payment}
     * @throws StoreException if the database refuses; its cause holds the SQL state and the vendor's code, and no value of
     *     a row or parameter; what the work throws else comes out as it is
     */
    public <T> T with(String step, Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            return committed(handle.getConnection(), connection -> work.apply(handle));
        } catch (JdbiException failure) {
            throw new StoreException("could not " + step, SqlFailures.withoutValues(failure));
        } catch (SQLException failure) {
            throw new StoreException("could not " + step, SqlFailures.withoutValues(failure));
        }
    }

    /** Work on a plain connection. */
    @FunctionalInterface
    public interface PlainWork<T> {
        /** Must not close the connection, nor begin or end a transaction on it. */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs {@link Statements} on the connection itself, which is given back afterwards.
     *
     * @param step what is done, to follow "could not"
     * @throws StoreException as {@link #with} throws it
     */
    public <T> T plainly(String step, PlainWork<T> work) {
        try {
            Connection connection = transactions.acquire();
            try {
                return committed(connection, work);
            } finally {
                transactions.release(connection);
            }
        } catch (SQLException failure) {
            throw new StoreException("could not " + step, SqlFailures.withoutValues(failure));
        }
    }

    /**
     * Outside a transaction, leaves none open on a connection that does not commit by itself: whoever gets it next would
     * read an old snapshot.
     */
    private <T> T committed(Connection connection, PlainWork<T> work) throws SQLException {
        if (transactions.isActive() || connection.getAutoCommit()) {
            return work.on(connection);
        }
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (Throwable failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(SqlFailures.withoutValues(alsoFailed));
        }
    }

    private static final class TransactionConnections implements ConnectionFactory {
        private final JdbcTransactions transactions;

        TransactionConnections(JdbcTransactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public Connection openConnection() throws SQLException {
            return transactions.acquire();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            transactions.release(connection);
        }
    }
}
