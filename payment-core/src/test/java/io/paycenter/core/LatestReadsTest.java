package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.databases.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was read before the payment's lock may be old; what is read behind it may not. */
@ParameterizedClass
@EnumSource
class LatestReadsTest {
    private final TestCentre centre;

    LatestReadsTest(TestDatabase kind) {
        centre = new TestCentre(kind);
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @Test
    void an_attempt_that_was_opened_while_a_result_was_on_its_way_to_the_lock_is_closed() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt winner = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(winner.id());
        List<Attempt> losers = new ArrayList<>();
        centre.dataSource.onSql((inTransaction, sql) -> {
            if (sql.contains("pay_payment") && sql.contains("for update")) {
                centre.dataSource.onSql((any, statement) -> {});
                losers.add(CompletableFuture.supplyAsync(() -> centre.open(payment, TestCentre.INSTANT))
                        .join());
            }
        });

        centre.notify("good paid " + winner.id());
        centre.runDue();

        assertThat(losers).hasSize(1);
        assertThat(centre.attempt(payment, winner.id()).status()).isEqualTo(AttemptStatus.SUCCEEDED);
        assertThat(centre.attempt(payment, losers.get(0).id()).status()).isEqualTo(AttemptStatus.CLOSED);
    }
}
