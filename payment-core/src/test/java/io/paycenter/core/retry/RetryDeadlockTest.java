package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.StoreException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deadlock that the database ends at a task's cost does not use up a retry, nor repeats the remote call. */
class RetryDeadlockTest {
    private final HandClock clock = new HandClock();
    private final RetryDatabase database = RetryDatabase.inMemory();
    private final AtomicInteger deadlocks = new AtomicInteger();
    private SQLException failure = new SQLException("deadlock", "40001");
    private final TestHandler pay = new TestHandler(
            "PAY",
            message -> RetryVerdict.done(() -> {
                database.effect("paid");
                if (deadlocks.getAndDecrement() > 0) {
                    throw new StoreException("could not update", failure);
                }
            }));
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .handler(pay)
            .policies(RetryPolicies.always(RetryPolicy.of(1, 1, "1")))
            .build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void a_result_that_fell_victim_to_a_deadlock_is_kept_at_the_second_try() {
        deadlocks.set(1);

        run();

        assertThat(pay.messages).hasSize(1);
        assertThat(database.effects()).containsExactly("paid");
        assertThat(task().state()).isEqualTo(RetryState.DONE);
    }

    @ParameterizedTest
    @CsvSource({"HYT00, 50200", "HY000, 1205", "55P03, 0"})
    void a_result_that_waited_in_vain_for_a_lock_is_kept_when_it_is_free(String state, int code) {
        failure = new SQLException("lock time-out", state, code);
        deadlocks.set(3);

        run();

        assertThat(pay.messages).hasSize(1);
        assertThat(database.effects()).containsExactly("paid");
        assertThat(task().state()).isEqualTo(RetryState.DONE);
    }

    @Test
    void a_lock_that_is_never_free_leaves_the_task_to_the_end_of_its_lease() {
        failure = new SQLException("lock time-out", "HYT00", 50200);
        deadlocks.set(1000);

        run();

        assertThat(database.effects()).isEmpty();
        assertThat(task().state()).isEqualTo(RetryState.RUNNING);
        assertThat(task().currentCount()).isZero();
    }

    @Test
    void one_that_always_does_counts_as_again() {
        deadlocks.set(1000);

        run();

        assertThat(pay.messages).hasSize(1);
        assertThat(database.effects()).isEmpty();
        assertThat(task().state()).isEqualTo(RetryState.WAITING);
        assertThat(task().currentCount()).isOne();
    }

    private void run() {
        engine.schedule("PAY", "A1", new Order("A1", 100), clock.instant());
        engine.runDue();
    }

    private RetryTask task() {
        return engine.find("PAY", "A1").orElseThrow();
    }
}
