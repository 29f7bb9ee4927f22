package io.paycenter.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.store.jdbc.JdbcSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MariaDB cuts texts that are too long unless it is told not to. */
class StrictModeTest {
    @Test
    void a_mariadb_that_would_cut_texts_silently_is_refused_before_anything_is_made() {
        try (TestPool pool = TestPool.withSqlMode("NO_ENGINE_SUBSTITUTION")) {
            JdbcTransactions transactions = JdbcTransactions.over(pool.dataSource());

            assertThatThrownBy(() -> JdbcSchema.createIfMissing(transactions))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("its sql_mode is \"NO_ENGINE_SUBSTITUTION\"; the rule is: one of"
                            + " [STRICT_TRANS_TABLES, STRICT_ALL_TABLES] in it");
            assertThatThrownBy(() -> JdbcSchema.missingTables(transactions)).isInstanceOf(ConfigurationException.class);
            assertThat(Database.over(transactions)
                            .<Integer>with(
                                    "count the tables",
                                    handle -> handle.select(
                                                    "select count(*) from information_schema.tables where table_schema = database()")
                                            .mapTo(Integer.class)
                                            .one()))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRICT_ALL_TABLES", "TRADITIONAL", "ANSI,STRICT_TRANS_TABLES"})
    void one_that_refuses_them_is_fine(String mode) {
        try (TestPool pool = TestPool.withSqlMode(mode)) {
            JdbcTransactions transactions = JdbcTransactions.over(pool.dataSource());

            JdbcSchema.createIfMissing(transactions);

            assertThat(JdbcSchema.missingTables(transactions)).isEmpty();
        }
    }
}
