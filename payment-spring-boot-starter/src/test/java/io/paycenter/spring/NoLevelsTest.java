package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.paycenter.api.ConfigurationException;
import io.paycenter.testkit.databases.EmptyDatabase;
import io.paycenter.testkit.databases.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Transaction managers that cannot set a level of isolation, as those of JTA and of some JPA providers. */
class NoLevelsTest {
    private static ApplicationContextRunner host(DataSource dataSource) {
        return Contexts.over(dataSource)
                .withPropertyValues(Contexts.settings())
                .withPropertyValues("payment.jdbc.initialize-schema=always")
                .withBean(
                        "levelless",
                        PlatformTransactionManager.class,
                        () -> new Levelless(dataSource),
                        bean -> bean.setPrimary(true));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void where_no_old_snapshot_is_read_unseen_their_own_level_will_do(TestDatabase kind) {
        try (EmptyDatabase database = kind.create()) {
            host(database.dataSource()).run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void on_mariadb_the_start_is_refused_with_what_to_set() {
        try (EmptyDatabase database = TestDatabase.MARIADB.create()) {
            host(database.dataSource())
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOfSatisfying(
                                    ConfigurationException.class,
                                    refused -> assertThat(refused.faults())
                                            .containsExactly(Levelless.class.getName()
                                                    + " cannot begin a transaction at a level of isolation that it is asked for,"
                                                    + " and the data source's own is not READ COMMITTED; the rule is: set it"
                                                    + " there, such as spring.datasource.hikari.transaction-isolation="
                                                    + "TRANSACTION_READ_COMMITTED, or take a manager that can")));
        }
    }

    @Test
    void on_a_mariadb_whose_pool_sets_the_level_it_starts() {
        try (EmptyDatabase database = TestDatabase.MARIADB.create()) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.dataSource());
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
            try (HikariDataSource pool = new HikariDataSource(config)) {
                host(pool).run(context -> assertThat(context).hasNotFailed());
            }
        }
    }

    private static final class Levelless extends DataSourceTransactionManager {
        private static final long serialVersionUID = 1L;

        Levelless(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            if (definition.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT) {
                throw new InvalidIsolationLevelException("no levels here");
            }
            super.doBegin(transaction, definition);
        }
    }
}
