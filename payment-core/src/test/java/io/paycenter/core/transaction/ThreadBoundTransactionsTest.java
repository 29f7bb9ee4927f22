package io.paycenter.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadBoundTransactionsTest {
    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcTransactions transactions = JdbcTransactions.over(pool);
    private final Database database = Database.over(transactions);
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void create_table() {
        database.with("create the table", handle -> handle.execute("create table written (name varchar(20))"));
    }

    @AfterEach
    void give_back() {
        assertThat(pool.getActiveConnections()).as("connections not given back").isZero();
        pool.dispose();
    }

    @Test
    void actions_run_after_the_commit_in_the_order_in_which_they_were_asked_for() {
        String result = transactions.required(() -> {
            insert("row");
            transactions.afterCommit(() -> log.add("first sees " + seenFromOutside()));
            transactions.afterCommit(() -> log.add("second, active " + transactions.isActive()));
            log.add("body sees from outside " + seenFromOutside());
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(log).containsExactly("body sees from outside []", "first sees [row]", "second, active false");
    }

    @Test
    void an_action_that_throws_stops_neither_the_next_one_nor_the_caller() {
        String result = transactions.required(() -> {
            insert("row");
            transactions.afterCommit(() -> {
                throw new IllegalStateException("the broker is away");
            });
            transactions.afterCommit(() -> {
                throw new NoClassDefFoundError("of the broker's client");
            });
            transactions.afterCommit(() -> log.add("next"));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(log).containsExactly("next");
        assertThat(seenFromOutside()).containsExactly("row");
    }

    @Test
    void an_action_may_begin_a_transaction_of_its_own() {
        transactions.required(() -> transactions.afterCommit(() -> {
            transactions.required(() -> {
                insert("by the action");
                transactions.afterCommit(() -> log.add("its own action"));
                log.add("its body");
            });
        }));

        assertThat(log).containsExactly("its body", "its own action");
        assertThat(seenFromOutside()).containsExactly("by the action");
    }

    @Test
    void without_a_transaction_an_action_runs_at_once_and_may_throw_in_vain() {
        transactions.afterCommit(() -> log.add("at once"));
        transactions.afterCommit(() -> {
            throw new IllegalStateException("no harm");
        });

        assertThat(log).containsExactly("at once");
    }

    @Test
    void inner_work_joins_and_its_actions_wait_for_the_outer_commit() {
        transactions.required(() -> {
            insert("outer");
            transactions.required(() -> {
                insert("inner");
                transactions.afterCommit(() -> log.add("inner's action"));
            });
            log.add("after inner: " + seenFromOutside());
        });

        assertThat(log).containsExactly("after inner: []", "inner's action");
        assertThat(seenFromOutside()).containsExactly("inner", "outer");
    }

    @Test
    void an_exception_rolls_back_comes_out_as_it_is_and_no_action_runs() {
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> transactions.required(() -> {
                    insert("row");
                    transactions.afterCommit(() -> log.add("never"));
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(log).isEmpty();
        assertThat(seenFromOutside()).isEmpty();
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void an_error_rolls_back_too() {
        assertThatThrownBy(() -> transactions.required(() -> {
                    insert("row");
                    throw new AssertionError("no");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(seenFromOutside()).isEmpty();
    }

    @Test
    void an_inner_failure_that_the_outer_work_swallows_still_rolls_everything_back() {
        assertThatThrownBy(() -> transactions.required(() -> {
                    insert("outer");
                    transactions.afterCommit(() -> log.add("never"));
                    assertThatThrownBy(() -> transactions.required(() -> {
                                insert("inner");
                                throw new IllegalArgumentException("inner");
                            }))
                            .hasMessage("inner");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("inner work failed, so this transaction must not commit");

        assertThat(log).isEmpty();
        assertThat(seenFromOutside()).isEmpty();
    }

    @Test
    void after_a_roll_back_the_thread_can_begin_again() {
        assertThatThrownBy(() -> transactions.required(() -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        transactions.required(() -> insert("row"));

        assertThat(seenFromOutside()).containsExactly("row");
    }

    @Test
    void a_transaction_belongs_to_its_thread() {
        transactions.required(() -> {
            insert("row");
            assertThat(CompletableFuture.supplyAsync(transactions::isActive).join())
                    .isFalse();
            assertThat(transactions.isActive()).isTrue();
        });
    }

    @Test
    void the_bodys_exception_wins_over_a_roll_back_that_fails() {
        JdbcTransactions faulty = JdbcTransactions.over(failingAt("rollback"));

        assertThatThrownBy(() -> faulty.required(() -> {
                    throw new IllegalStateException("the body's");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the body's")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("rollback is down"));
    }

    @Test
    void a_commit_that_fails_is_a_store_exception_and_no_action_runs() {
        JdbcTransactions faulty = JdbcTransactions.over(failingAt("commit"));

        assertThatThrownBy(() -> faulty.required(() -> faulty.afterCommit(() -> log.add("never"))))
                .isInstanceOf(StoreException.class)
                .hasMessage("the transaction could not be committed")
                .hasRootCauseMessage("commit is down");

        assertThat(log).isEmpty();
    }

    @Test
    void a_connection_on_which_no_transaction_can_begin_goes_back() {
        JdbcTransactions faulty = JdbcTransactions.over(failingAt("setAutoCommit"));

        assertThatThrownBy(() -> faulty.required(() -> log.add("never")))
                .isInstanceOf(StoreException.class)
                .hasMessage("no transaction could be begun")
                .hasRootCauseMessage("setAutoCommit is down");

        assertThat(log).isEmpty();
        assertThat(faulty.isActive()).isFalse();
    }

    @Test
    void the_running_transactions_connection_is_lent_and_never_closed_by_who_borrows_it() {
        transactions.required(() -> {
            try {
                Connection first = transactions.acquire();
                transactions.release(first);
                assertThat(transactions.acquire()).isSameAs(first);
                assertThat(first.isClosed()).isFalse();
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    /** A pool whose connections fail at one method. */
    private DataSource failingAt(String broken) {
        return proxy(DataSource.class, pool, "", answer -> proxy(Connection.class, answer, broken, same -> same));
    }

    private static <T> T proxy(Class<T> type, Object real, String broken, UnaryOperator<Object> wrap) {
        return type.cast(Proxy.newProxyInstance(
                ThreadBoundTransactionsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> {
                    if (method.getName().equals(broken)) {
                        throw new SQLException(broken + " is down");
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof Connection ? wrap.apply(answer) : answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private void insert(String name) {
        database.with("insert " + name, handle -> handle.execute("insert into written values (?)", name));
    }

    /** What another thread, outside this one's transaction, sees. */
    private List<String> seenFromOutside() {
        return CompletableFuture.supplyAsync(() -> database.with(
                        "read",
                        handle -> handle.select("select name from written order by name")
                                .mapTo(String.class)
                                .list()))
                .join();
    }
}
