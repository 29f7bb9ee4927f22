package io.paycenter.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.StoreException;
import io.paycenter.testkit.databases.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A unique key that is taken is an answer; everything else that a database refuses is a failure. */
@ParameterizedClass
@EnumSource
class UniqueWritesTest {
    private final TestPool pool;
    private final JdbcTransactions transactions;
    private final Database database;

    UniqueWritesTest(TestDatabase kind) {
        pool = TestPool.on(kind);
        transactions = JdbcTransactions.over(pool.dataSource());
        database = Database.over(transactions);
    }

    @BeforeEach
    void create_table() {
        database.with(
                "create the table",
                handle -> handle.execute("create table taken (name varchar(10) not null, unique (name))"));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_key_that_is_taken_refuses_the_insert_and_leaves_the_transaction_usable() {
        insert("first");

        transactions.required(() -> {
            assertThat(insert("before")).isTrue();
            assertThat(insert("first")).isFalse();
            assertThat(insert("after")).isTrue();
        });

        assertThat(names()).containsExactly("after", "before", "first");
    }

    @Test
    void outside_a_transaction_it_is_refused_all_the_same() {
        assertThat(insert("first")).isTrue();
        assertThat(insert("first")).isFalse();
    }

    @Test
    void an_update_into_a_key_that_is_taken_leaves_the_transaction_usable() {
        insert("first");
        insert("second");

        transactions.required(() -> {
            assertThat(rename("second", "first")).isFalse();
            assertThat(rename("nobody", "third")).isFalse();
            assertThat(rename("second", "third")).isTrue();
        });

        assertThat(names()).containsExactly("first", "third");
    }

    @Test
    void a_missing_or_too_long_value_does_not_pass_for_a_duplicate() {
        assertThatThrownBy(() -> insert(null)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> insert("longer than ten")).isInstanceOf(StoreException.class);
        assertThat(names()).isEmpty();
    }

    private boolean insert(@Nullable String name) {
        return database.with(
                "insert",
                handle -> UniqueWrites.insert(
                        handle, "insert into taken (name) values (:name)", update -> update.bind("name", name)));
    }

    private boolean rename(String from, String to) {
        return database.plainly(
                "rename",
                connection ->
                        UniqueWrites.unlessTaken(connection, "update taken set name = ? where name = ?", to, from));
    }

    private List<String> names() {
        return database.with(
                "read",
                handle -> handle.select("select name from taken order by name")
                        .mapTo(String.class)
                        .list());
    }
}
