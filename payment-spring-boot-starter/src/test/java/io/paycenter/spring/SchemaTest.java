package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.center.PaymentCenter;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Who makes the tables, and what happens where nobody did. */
@Tag("every-boot")
class SchemaTest {
    private static final String RETRY = "io/paycenter/core/retry/jdbc/schema-h2.sql";
    private static final String STORE = "io/paycenter/core/store/jdbc/schema-h2.sql";

    private static ApplicationContextRunner good(String initializeSchema) {
        return Contexts.bare()
                .withPropertyValues(Contexts.settings())
                .withPropertyValues("payment.jdbc.initialize-schema=" + initializeSchema);
    }

    private static int tables(DataSource dataSource) {
        return new JdbcTemplate(dataSource)
                .queryForObject(
                        "select count(*) from information_schema.tables where table_name like 'PAY\\_%'",
                        Integer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "embedded"})
    void the_tables_are_made_in_an_embedded_database(String initializeSchema) {
        good(initializeSchema).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(tables(context.getBean(DataSource.class))).isEqualTo(10);
        });
    }

    @Test
    void making_them_always_leaves_those_that_are_there_as_they_are() {
        String database = "test.database=" + UUID.randomUUID();
        good("always")
                .withPropertyValues(database)
                .run(first -> new JdbcTemplate(first.getBean(DataSource.class))
                        .update("insert into pay_incident select * from pay_incident"));

        good("always")
                .withPropertyValues(database)
                .run(second -> assertThat(second).hasNotFailed());
    }

    @Test
    void where_nobody_makes_them_the_start_is_refused_with_every_table_its_script_and_the_setting() {
        good("never").run(context -> {
            List<String> faults = refused(context.getStartupFailure()).faults();
            assertThat(faults)
                    .hasSize(10)
                    .contains("the table pay_retry_task is missing; the rule is: run " + RETRY
                            + " (on the class path, in payment-core), or set payment.jdbc.initialize-schema=always,"
                            + " which is now never")
                    .anySatisfy(fault -> assertThat(fault).contains("the table pay_payment is missing", STORE));
        });
    }

    @Test
    void only_what_is_missing_is_named() {
        String database = "test.database=" + UUID.randomUUID();
        good("always")
                .withPropertyValues(database)
                .run(first -> new JdbcTemplate(first.getBean(DataSource.class)).execute("drop table pay_refund"));

        good("never")
                .withPropertyValues(database)
                .run(second -> assertThat(refused(second.getStartupFailure()).faults())
                        .singleElement()
                        .asString()
                        .startsWith("the table pay_refund is missing"));
    }

    @ParameterizedTest
    @CsvSource({"embedded, false", "always, true"})
    void a_database_on_disk_gets_its_tables_only_if_asked_for(
            String initializeSchema, boolean starts, @TempDir Path folder) {
        new ApplicationContextRunner()
                .withBean("folder", String.class, () -> folder.resolve("books").toString())
                .withUserConfiguration(OnDisk.class, PaymentAutoConfiguration.class)
                .withPropertyValues(Contexts.settings())
                .withPropertyValues("payment.jdbc.initialize-schema=" + initializeSchema)
                .run(context -> {
                    if (starts) {
                        assertThat(context).hasNotFailed();
                    } else {
                        assertThat(refused(context.getStartupFailure()).faults())
                                .hasSize(10)
                                .allSatisfy(fault -> assertThat(fault)
                                        .endsWith("which is now embedded and makes tables only in memory"));
                    }
                });
    }

    @Test
    void the_hosts_own_scripts_run_first() {
        new ApplicationContextRunner()
                .withUserConfiguration(WholeHost.class)
                .withPropertyValues(Contexts.settings())
                .withPropertyValues(
                        "payment.jdbc.initialize-schema=never",
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                        "spring.sql.init.schema-locations=classpath:" + RETRY + ",classpath:" + STORE)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PaymentCenter.class));
    }

    private static ConfigurationException refused(Throwable failure) {
        assertThat(failure).as("the start's failure").isNotNull();
        assertThat(failure).hasRootCauseInstanceOf(ConfigurationException.class);
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return (ConfigurationException) cause;
    }

    /** A host of Spring Boot's own auto-configurations. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WholeHost {}

    /** A database that outlives the process. */
    @Configuration(proxyBeanMethods = false)
    static class OnDisk {
        @Bean
        DataSource dataSource(String folder) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:file:" + folder);
            return h2;
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }
    }
}
