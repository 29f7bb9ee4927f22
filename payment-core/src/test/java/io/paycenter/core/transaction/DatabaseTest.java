package io.paycenter.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final JdbcConnectionPool pool = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;TIME ZONE=America/New_York", "sa", "");
    private final JdbcTransactions transactions = JdbcTransactions.over(pool);
    private final Database database = Database.over(transactions);

    @BeforeEach
    void create_table() {
        database.with(
                "create the table",
                handle -> handle.execute("create table happened (name varchar(20) primary key, at timestamp(3))"));
    }

    @AfterEach
    void give_back() {
        pool.dispose();
    }

    @Test
    void a_handle_closed_inside_a_transaction_leaves_it_open() {
        transactions.required(() -> {
            insert("first");
            insert("second");
            assertThat(transactions.isActive()).isTrue();
        });

        assertThat(names()).containsExactly("first", "second");
    }

    @Test
    void what_handles_wrote_is_rolled_back_with_the_transaction() {
        assertThatThrownBy(() -> transactions.required(() -> {
                    insert("first");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(names()).isEmpty();
    }

    @Test
    void without_a_transaction_every_statement_stands() {
        insert("alone");

        assertThat(names()).containsExactly("alone");
    }

    @Test
    void a_transaction_begun_inside_the_work_of_a_handle_is_seen_by_the_handles_in_it() {
        assertThatThrownBy(() -> database.with("do all", outer -> {
                    transactions.required(() -> {
                        insert("inner");
                        throw new IllegalStateException("no");
                    });
                    return true;
                }))
                .hasMessage("no");

        assertThat(names()).isEmpty();
    }

    @Test
    void connections_go_back_to_the_pool() {
        insert("one");
        transactions.required(() -> insert("two"));

        assertThat(pool.getActiveConnections()).isZero();
    }

    @Test
    void what_the_database_refuses_is_a_store_exception_that_names_the_step() {
        insert("same");

        assertThatThrownBy(() -> insert("same"))
                .isInstanceOf(StoreException.class)
                .hasMessage("could not insert same");
    }

    @Test
    void an_instant_is_stored_in_utc_whatever_the_zone_of_the_session_is() {
        Instant instant = Instant.parse("2026-03-08T07:30:00.123Z");

        database.with("insert", handle -> handle.execute("insert into happened values (?, ?)", "then", instant));

        Instant read = database.with(
                "read",
                handle -> handle.select("select at from happened")
                        .mapTo(Instant.class)
                        .one());
        String stored = database.with(
                "read",
                handle -> handle.select("select cast(at as varchar) from happened")
                        .mapTo(String.class)
                        .one());
        assertThat(read).isEqualTo(instant);
        assertThat(stored).isEqualTo("2026-03-08 07:30:00.123");
    }

    private void insert(String name) {
        database.with("insert " + name, handle -> handle.execute("insert into happened (name) values (?)", name));
    }

    private List<String> names() {
        return database.with(
                "read",
                handle -> handle.select("select name from happened order by name")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void a_failure_tells_no_value_of_row_or_parameter_anywhere_in_its_chain() {
        insert("PRIVATE-FIRST");

        assertTellsNothing(
                "23505",
                () -> database.with(
                        "insert",
                        handle -> handle.createUpdate("insert into happened (name) values (:name)")
                                .bind("name", "PRIVATE-FIRST")
                                .execute()));
        assertTellsNothing(
                "22001",
                () -> database.with(
                        "insert",
                        handle -> handle.execute("insert into happened (name) values (?)", "PRIVATE-TOO-LONG-FOR-IT")));
        assertTellsNothing(
                "22018",
                () -> database.with(
                        "read",
                        handle -> handle.select("select name from happened")
                                .mapTo(Integer.class)
                                .list()));
    }

    @Test
    void a_failure_that_speaks_of_no_row_is_told_in_the_databases_words() {
        assertThatThrownBy(() -> database.with("read", handle -> handle.execute("select * from gone")))
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"))
                .hasMessageContaining("\"GONE\" not found");
    }

    private static void assertTellsNothing(String state, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(StoreException.class)
                .satisfies(failure -> {
                    StringWriter all = new StringWriter();
                    failure.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString()).doesNotContain("PRIVATE").contains("SQL state " + state);
                })
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
}
