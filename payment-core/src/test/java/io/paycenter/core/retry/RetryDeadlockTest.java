package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.StoreException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A deadlock that the database ends at a task's cost does not use up a retry, nor repeats the remote call. */
class RetryDeadlockTest {
    private final HandClock clock = new HandClock();
    private final RetryDatabase database = RetryDatabase.inMemory();
    private final AtomicInteger deadlocks = new AtomicInteger();
    private final TestHandler pay = new TestHandler(
            "PAY",
            message -> RetryVerdict.done(() -> {
                database.effect("paid");
                if (deadlocks.getAndDecrement() > 0) {
                    throw new StoreException("could not update", new SQLException("deadlock", "40001"));
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
