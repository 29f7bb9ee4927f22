package io.paycenter.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.StoreException;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool whose connections do not commit by themselves, as {@code spring.datasource.hikari.auto-commit=false} makes them. */
@ParameterizedClass
@EnumSource
class AutoCommitOffTest {
    private final TestPool pool;
    private final JdbcTransactions transactions;
    private final Database database;

    AutoCommitOffTest(TestDatabase kind) {
        pool = TestPool.withoutAutoCommit(kind);
        transactions = JdbcTransactions.over(pool.dataSource());
        database = Database.over(transactions);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void the_tables_stay() {
        JdbcSchema.createIfMissing(transactions);

        assertThat(JdbcSchema.missingTables(transactions)).isEmpty();
    }

    @Test
    void what_is_missing_can_be_asked_for() {
        assertThat(JdbcSchema.missingTables(transactions)).hasSize(10);
    }

    @Test
    void what_is_written_outside_a_transaction_stays() {
        createTable();

        insert("row");

        assertThat(names()).containsExactly("row");
    }

    @Test
    void what_is_written_inside_a_transaction_waits_for_its_end() {
        createTable();

        assertThatThrownBy(() -> transactions.required(() -> {
                    insert("row");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(names()).isEmpty();

        transactions.required(() -> insert("row"));
        assertThat(names()).containsExactly("row");
    }

    @Test
    void a_connection_goes_back_as_it_came_and_in_no_transaction() throws SQLException {
        createTable();
        try (Connection connection = pool.dataSource().getConnection()) {
            JdbcTransactions onIt = JdbcTransactions.over(OneConnection.of(connection));
            Database there = Database.over(onIt);

            assertThat(names(there)).isEmpty();
            insert("seen by the next");
            assertThat(names(there)).containsExactly("seen by the next");
            assertThatThrownBy(() -> there.with("ask in vain", handle -> handle.execute("select * from nowhere")))
                    .isInstanceOf(StoreException.class);
            onIt.required(() -> assertThat(names(there)).containsExactly("seen by the next"));

            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
        }
    }

    private void createTable() {
        transactions.required(() -> {
            database.with("create the table", handle -> handle.execute("create table written (name varchar(20))"));
        });
    }

    private void insert(String name) {
        database.with("insert", handle -> handle.execute("insert into written values (?)", name));
    }

    private List<String> names() {
        return names(database);
    }

    private static List<String> names(Database database) {
        return database.with(
                "read",
                handle -> handle.select("select name from written")
                        .mapTo(String.class)
                        .list());
    }
}
