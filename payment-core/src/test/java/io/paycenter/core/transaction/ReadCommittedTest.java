package io.paycenter.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool whose transactions would read an old snapshot. */
@ParameterizedClass
@EnumSource
class ReadCommittedTest {
    private final TestPool pool;
    private final JdbcTransactions transactions;
    private final Database database;

    ReadCommittedTest(TestDatabase kind) {
        pool = TestPool.on(kind);
        transactions = JdbcTransactions.over(pool.dataSource());
        database = Database.over(transactions);
    }

    @BeforeEach
    void create_table() {
        database.with("create the table", handle -> handle.execute("create table seen (name varchar(20))"));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_transaction_sees_what_others_have_committed_since_it_began_to_read() {
        transactions.required(() -> {
            assertThat(names()).isEmpty();
            CompletableFuture.runAsync(() -> insert("other's")).join();
            assertThat(names()).containsExactly("other's");
        });
    }

    @Test
    void a_connection_goes_back_at_the_level_that_it_came_with() throws SQLException {
        try (Connection connection = pool.dataSource().getConnection()) {
            JdbcTransactions onIt = JdbcTransactions.over(OneConnection.of(connection));

            onIt.required(() -> assertThat(level(onIt)).isEqualTo(Connection.TRANSACTION_READ_COMMITTED));
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
            assertThatThrownBy(() -> onIt.required(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private static int level(JdbcTransactions transactions) {
        try {
            return transactions.acquire().getTransactionIsolation();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void insert(String name) {
        database.with("insert", handle -> handle.execute("insert into seen values (?)", name));
    }

    private List<String> names() {
        return database.with(
                "read",
                handle -> handle.select("select name from seen")
                        .mapTo(String.class)
                        .list());
    }
}
