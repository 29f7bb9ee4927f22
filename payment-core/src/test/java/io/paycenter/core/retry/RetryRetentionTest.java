package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Without retention a task goes the moment it is done. */
@ParameterizedClass
@EnumSource
class RetryRetentionTest {
    private static final Order ORDER = new Order("A1", 100);

    private final HandClock clock = new HandClock();
    private final RetryDatabase database;
    private final TestHandler pay;
    private final RetryEngine engine;

    RetryRetentionTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        pay = new TestHandler("PAY", message -> RetryVerdict.done(() -> database.effect("paid")));
        engine = RetryEngine.builder(database.transactions, clock)
                .handler(pay)
                .policies(RetryPolicies.always(RetryPolicy.of(1, 1, "1")))
                .retention(Duration.ZERO)
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void a_task_that_is_done_is_deleted_with_its_effect_kept() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(database.tasks()).isZero();
        assertThat(database.effects()).containsExactly("paid");
    }

    @Test
    void one_that_is_exhausted_stays() {
        pay.work(message -> RetryVerdict.giveUp("never"));
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(engine.exhausted(1)).hasSize(1);
    }

    @Test
    void a_worker_that_was_overtaken_leaves_nothing() {
        pay.work(message -> {
            engine.cancel("PAY", "A1");
            return RetryVerdict.done(() -> database.effect("paid"));
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        engine.runDue();

        assertThat(database.effects()).isEmpty();
        assertThat(database.strings("select state from pay_retry_task")).containsExactly("CANCELLED");
    }

    @Test
    void one_that_was_scheduled_again_while_it_ran_makes_room_for_the_next() {
        pay.work(message -> {
            if (pay.messages.size() == 1) {
                engine.schedule("PAY", "A1", ORDER, clock.instant());
            }
            return RetryVerdict.done();
        });
        engine.schedule("PAY", "A1", ORDER, clock.instant());

        assertThat(engine.runDue()).isEqualTo(2);
        assertThat(database.tasks()).isZero();
    }
}
