package io.paycenter.core.transaction;

import io.paycenter.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction a thread at most; inner work joins it. Every transaction reads what is committed, whatever the database's
 * or the pool's level is, as long as its connections are alike: the flows look again at what they have locked, and an old snapshot would not show it.
 */
final class ThreadBoundTransactions implements JdbcTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadBoundTransactions.class);

    private final DataSource dataSource;
    private volatile boolean readsCommitted;

    @SuppressWarnings("ThreadLocalUsage") // one a data source: a program may have several
    private final ThreadLocal<@Nullable Running> running = new ThreadLocal<>();

    ThreadBoundTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T required(Supplier<T> work) {
        Running outer = running.get();
        return outer == null ? begin(work) : outer.join(work);
    }

    private <T> T begin(Supplier<T> work) {
        Running transaction = open();
        running.set(transaction);
        T result;
        try {
            result = work.get();
            transaction.commit();
        } catch (Throwable failure) {
            transaction.rollBack(failure);
            throw failure;
        } finally {
            running.remove();
            transaction.giveBack();
        }
        transaction.afterCommit.forEach(AfterCommit::run);
        return result;
    }

    private Running open() {
        try {
            return inTransaction(dataSource.getConnection());
        } catch (SQLException failure) {
            throw new StoreException("no transaction could be begun", failure);
        }
    }

    /**
     * The level is set before the transaction begins, and set back after its end: in between drivers may refuse to. On a
     * connection that does not commit by itself, one may have begun already, with the pool's own first statement.
     */
    private Running inTransaction(Connection connection) throws SQLException {
        try {
            boolean autoCommit = connection.getAutoCommit();
            int level = levelOf(connection);
            if (level != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(false);
            return new Running(connection, autoCommit, level);
        } catch (SQLException failure) {
            closeAfter(failure, connection);
            throw failure;
        }
    }

    /**
     * Drivers ask the server, which is dear, so it is asked only until the answer is the level that we want: a pool's
     * connections are alike. Any other level is asked for each time, because it is set back afterwards.
     */
    private int levelOf(Connection connection) throws SQLException {
        if (readsCommitted) {
            return Connection.TRANSACTION_READ_COMMITTED;
        }
        int level = connection.getTransactionIsolation();
        readsCommitted = level == Connection.TRANSACTION_READ_COMMITTED;
        return level;
    }

    private static void closeAfter(SQLException failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    @Override
    public boolean isActive() {
        return running.get() != null;
    }

    @Override
    public void afterCommit(Runnable action) {
        Running transaction = running.get();
        if (transaction == null) {
            AfterCommit.run(action);
        } else {
            transaction.afterCommit.add(action);
        }
    }

    @Override
    public Connection acquire() throws SQLException {
        Running transaction = running.get();
        return transaction == null ? dataSource.getConnection() : transaction.connection;
    }

    @Override
    public void release(Connection connection) throws SQLException {
        Running transaction = running.get();
        if (transaction == null || transaction.connection != connection) {
            connection.close();
        }
    }

    private static final class Running {
        private final Connection connection;
        private final List<Runnable> afterCommit = new ArrayList<>();
        private final boolean autoCommitBefore;
        private final int levelBefore;
        private boolean doomed;

        Running(Connection connection, boolean autoCommitBefore, int levelBefore) {
            this.connection = connection;
            this.autoCommitBefore = autoCommitBefore;
            this.levelBefore = levelBefore;
        }

        <T> T join(Supplier<T> work) {
            try {
                return work.get();
            } catch (Throwable failure) {
                doomed = true;
                throw failure;
            }
        }

        void commit() {
            if (doomed) {
                throw new IllegalStateException("inner work failed, so this transaction must not commit");
            }
            try {
                connection.commit();
            } catch (SQLException failure) {
                throw new StoreException("the transaction could not be committed", failure);
            }
        }

        void rollBack(Throwable failure) {
            try {
                connection.rollback();
            } catch (SQLException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
        }

        /** What fails here changes nothing of what was committed or rolled back. */
        void giveBack() {
            try (connection) {
                connection.setAutoCommit(true);
                if (levelBefore != Connection.TRANSACTION_READ_COMMITTED) {
                    connection.setTransactionIsolation(levelBefore);
                }
                if (!autoCommitBefore) {
                    connection.setAutoCommit(false);
                }
            } catch (SQLException failure) {
                LOG.warn("a connection could not be given back in order", failure);
            }
        }
    }
}
