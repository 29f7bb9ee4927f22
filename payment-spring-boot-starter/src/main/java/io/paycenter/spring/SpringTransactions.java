package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.AfterCommit;
import io.paycenter.core.transaction.Dialect;
import io.paycenter.core.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application's own transactions: the centre joins the one that runs, as it is, so an order and its payment commit
 * together. Those that the centre begins itself read what is committed, whatever the database's or the pool's level is.
 */
final class SpringTransactions implements JdbcTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(SpringTransactions.class);

    private final DataSource dataSource;
    private final PlatformTransactionManager manager;
    private final TransactionTemplate joined;
    private final TransactionTemplate outside;
    private volatile @Nullable TransactionTemplate begun;

    SpringTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        this.dataSource = dataSource;
        this.manager = manager;
        this.joined = new TransactionTemplate(manager);
        this.outside = new TransactionTemplate(manager);
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Begins a transaction and looks whether the centre can work in it.
     *
     * @throws ConfigurationException if what is written inside would not be committed or rolled back with it, or if what is
     *     read inside would be old
     */
    void requireUsable() {
        List<String> faults = new ArrayList<>();
        required(() -> {
            if (isOnDataSource()) {
                readsOld().ifPresent(faults::add);
            } else {
                faults.add("the transactions of " + manager.getClass().getName() + " are not on the connections of the"
                        + " data source " + dataSource.getClass().getName() + "; the rule is: the transaction manager"
                        + " and the data source that the centre gets (@Primary, if there are several) belong"
                        + " together, so that an order and its payment commit together");
            }
            return true;
        });
        ConfigurationException.throwIfAny("the transaction manager of the payment centre", faults);
    }

    /** Only where the manager could not set the level: on MariaDB its own is "repeatable read" unless somebody sets it. */
    private Optional<String> readsOld() {
        return onConnection(connection -> {
            Dialect dialect = Dialect.of(connection);
            return dialect != Dialect.MARIADB
                            || connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED
                    ? Optional.empty()
                    : Optional.of(
                            manager.getClass().getName() + " cannot begin a transaction at a level of isolation that"
                                    + " it is asked for, and the data source's own is not READ COMMITTED; the rule is: set it"
                                    + " there, such as spring.datasource.hikari.transaction-isolation="
                                    + "TRANSACTION_READ_COMMITTED, or take a manager that can");
        });
    }

    /**
     * Asked before any connection is: {@link DataSourceUtils} binds the one that it hands out to whatever transaction
     * runs, and it would look as if it belonged to it. Only a JTA manager binds none; there the pool takes part, and a
     * connection that takes part does not commit by itself.
     */
    private boolean isOnDataSource() {
        return TransactionSynchronizationManager.hasResource(bound(dataSource))
                || (manager instanceof JtaTransactionManager && !commitsByItself());
    }

    private boolean commitsByItself() {
        return onConnection(Connection::getAutoCommit);
    }

    private <T> T onConnection(Question<T> question) {
        try {
            Connection connection = acquire();
            try {
                return question.ask(connection);
            } finally {
                release(connection);
            }
        } catch (SQLException failure) {
            throw new StoreException("the database cannot be reached", failure);
        }
    }

    /** Managers bind the connection under what such a proxy stands for. */
    private static DataSource bound(DataSource dataSource) {
        DataSource inner = dataSource;
        while (inner instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            inner = proxy.getTargetDataSource();
        }
        return inner;
    }

    @Override
    @SuppressWarnings("NullAway") // the template answers null only where the work does, and the work never does
    public <T> T required(Supplier<T> work) {
        return (isActive() ? joined : begun()).execute(status -> work.get());
    }

    private TransactionTemplate begun() {
        TransactionTemplate known = begun;
        if (known == null) {
            known = tried();
            begun = known;
        }
        return known;
    }

    /** A JTA manager or a JPA dialect may know no levels; then the data source's own has to do. */
    private TransactionTemplate tried() {
        TransactionTemplate readCommitted = new TransactionTemplate(manager);
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        try {
            manager.rollback(manager.getTransaction(readCommitted));
            return readCommitted;
        } catch (InvalidIsolationLevelException noLevels) {
            LOG.info(
                    "manager={} begins no transaction at a level of isolation that it is asked for; the data source's"
                            + " own is used",
                    manager.getClass().getName());
            return joined;
        }
    }

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** While its callbacks run Spring still holds the committed transaction, and what joins that is never committed. */
    @Override
    public void afterCommit(Runnable action) {
        if (!isActive() || !TransactionSynchronizationManager.isSynchronizationActive()) {
            AfterCommit.run(action);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                AfterCommit.run(() -> outside.executeWithoutResult(status -> action.run()));
            }
        });
    }

    @Override
    public Connection acquire() throws SQLException {
        return DataSourceUtils.doGetConnection(dataSource);
    }

    @Override
    public void release(Connection connection) throws SQLException {
        DataSourceUtils.doReleaseConnection(connection, dataSource);
    }

    /** Asks a connection. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
