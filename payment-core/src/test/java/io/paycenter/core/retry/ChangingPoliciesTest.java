package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.StoreException;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies that people change while tasks are in flight. */
@ParameterizedClass
@EnumSource
class ChangingPoliciesTest {
    private static final Order ORDER = new Order("A1", 100);
    private static final RetryPolicy SETTINGS = RetryPolicy.of(1, 2, "2,3");

    private final HandClock clock = new HandClock();
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.again("not yet"));
    private final RetryDatabase database;
    private final RetryPolicies table;

    ChangingPoliciesTest(TestDatabase kind) {
        database = RetryDatabase.on(kind);
        table = RetryPolicies.table(database.transactions, RetryPolicies.always(SETTINGS));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void setRow(int initLevel, int count, String levels) {
        database.execute("delete from pay_retry_policy");
        database.execute("insert into pay_retry_policy values ('PAY', ?, ?, ?)", initLevel, count, levels);
    }

    @Test
    void a_type_without_a_row_has_the_policy_of_the_settings() {
        assertThat(table.policyFor("PAY")).isEqualTo(SETTINGS);
    }

    @Test
    void a_row_that_is_changed_plans_the_next_task_and_a_task_in_flight_keeps_its_plan() {
        RetryEngine engine = RetryEngine.builder(database.transactions, clock)
                .policies(table)
                .handler(pay)
                .build();
        engine.schedule("PAY", "A1", ORDER);

        setRow(5, 1, "9");
        engine.schedule("PAY", "A2", ORDER);
        clock.move(Duration.ofSeconds(1));
        engine.runDue();

        RetryTask before = engine.find("PAY", "A1").orElseThrow();
        RetryTask after = engine.find("PAY", "A2").orElseThrow();
        assertThat(before.delayLevels()).containsExactly(2, 3);
        assertThat(before.runAt()).isEqualTo(clock.instant().plusSeconds(5));
        assertThat(after.totalCount()).isOne();
        assertThat(after.delayLevels()).containsExactly(9);
        assertThat(after.runAt()).isEqualTo(after.createdAt().plus(Duration.ofMinutes(1)));
        engine.close();
    }

    @Test
    void a_row_that_breaks_a_rule_leaves_the_last_good_one_in_force_until_it_is_mended() {
        setRow(5, 1, "9");
        assertThat(table.policyFor("PAY")).isEqualTo(RetryPolicy.of(5, 1, "9"));

        setRow(0, 1, "9");
        assertThat(table.policyFor("PAY")).isEqualTo(RetryPolicy.of(5, 1, "9"));

        setRow(6, 1, "9");
        assertThat(table.policyFor("PAY")).isEqualTo(RetryPolicy.of(6, 1, "9"));
    }

    @Test
    void a_row_that_was_bad_from_the_beginning_is_replaced_by_the_settings() {
        setRow(3, 6, "2,99");

        assertThat(table.policyFor("PAY")).isEqualTo(SETTINGS);
    }

    @Test
    void a_table_that_cannot_be_read_fails_the_scheduling() {
        database.execute("drop table pay_retry_policy");

        assertThatThrownBy(() -> table.policyFor("PAY"))
                .isInstanceOf(StoreException.class)
                .hasMessage("could not read the retry policy of PAY");
    }

    @Test
    void any_source_may_turn_bad_and_good_again() {
        AtomicReference<Supplier<RetryPolicy>> set = new AtomicReference<>(() -> RetryPolicy.of(19, 0, ""));
        RetryPolicies steady = RetryPolicies.steady(type -> set.get().get(), RetryPolicies.always(SETTINGS));

        assertThat(steady.policyFor("PAY")).isEqualTo(SETTINGS);
        set.set(() -> RetryPolicy.of(18, 0, ""));
        assertThat(steady.policyFor("PAY")).isEqualTo(RetryPolicy.of(18, 0, ""));
        set.set(() -> {
            throw new ConfigurationException("the centre's settings", List.of("are away"));
        });
        assertThat(steady.policyFor("PAY")).isEqualTo(RetryPolicy.of(18, 0, ""));
    }
}
