package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application's own transactions: the centre joins the one that runs, so an order and its payment commit together. */
final class SpringTransactions implements JdbcTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(SpringTransactions.class);

    private final DataSource dataSource;
    private final PlatformTransactionManager manager;
    private final TransactionTemplate template;
    private final TransactionTemplate outside;

    SpringTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        this.dataSource = dataSource;
        this.manager = manager;
        this.template = new TransactionTemplate(manager);
        this.outside = new TransactionTemplate(manager);
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Begins a transaction and looks whether it is one of this data source.
     *
     * @throws ConfigurationException if what is written inside would not be committed or rolled back with it
     */
    void requireSameDatabase() {
        if (!required(this::isOnDataSource)) {
            throw new ConfigurationException(
                    "the transaction manager of the payment centre",
                    List.of("the transactions of " + manager.getClass().getName() + " are not on the connections of the"
                            + " data source " + dataSource.getClass().getName()
                            + "; the rule is: the transaction manager"
                            + " and the data source that the centre gets (@Primary, if there are several) belong"
                            + " together, so that an order and its payment commit together"));
        }
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
        try {
            Connection connection = acquire();
            try {
                return connection.getAutoCommit();
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
        return template.execute(status -> work.get());
    }

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** While its callbacks run Spring still holds the committed transaction, and what joins that is never committed. */
    @Override
    public void afterCommit(Runnable action) {
        if (!isActive() || !TransactionSynchronizationManager.isSynchronizationActive()) {
            runQuietly(action);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                runQuietly(() -> outside.executeWithoutResult(status -> action.run()));
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

    private static void runQuietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.warn("an action after a commit failed; the commit stands", failure);
        }
    }
}
