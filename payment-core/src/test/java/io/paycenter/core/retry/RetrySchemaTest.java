package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.transaction.JdbcTransactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class RetrySchemaTest {
    private final JdbcDataSource h2 = new JdbcDataSource();

    RetrySchemaTest() {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void tables_that_are_there_stay_as_they_are() {
        JdbcTransactions transactions = JdbcTransactions.over(h2);
        assertThat(RetrySchema.missingTables(transactions))
                .containsOnlyKeys("pay_retry_task", "pay_retry_policy")
                .containsValue("io/paycenter/core/retry/jdbc/schema-h2.sql");

        RetrySchema.createIfMissing(transactions);
        RetrySchema.createIfMissing(transactions);

        assertThat(RetrySchema.missingTables(transactions)).isEmpty();
    }

    @Test
    void a_database_that_there_are_no_tables_for_is_named() {
        JdbcTransactions transactions = JdbcTransactions.over(calledOracle());

        assertThatThrownBy(() -> RetrySchema.createIfMissing(transactions))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it is Oracle; the rule is: there are tables for [h2");
    }

    /** The driver of another database, as far as it is asked. */
    private DataSource calledOracle() {
        return instead(
                DataSource.class,
                h2,
                "getConnection",
                connection -> instead(
                        Connection.class,
                        connection,
                        "getMetaData",
                        facts -> instead(DatabaseMetaData.class, facts, "getDatabaseProductName", name -> "Oracle")));
    }

    private static <T> T instead(Class<T> type, Object real, String method, UnaryOperator<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, values) -> {
                    try {
                        Object answered = called.invoke(real, values);
                        return called.getName().equals(method) ? answer.apply(answered) : answered;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
