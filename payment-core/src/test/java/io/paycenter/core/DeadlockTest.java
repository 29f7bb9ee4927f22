package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.Payment;
import io.paycenter.core.store.StoredPayment;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction that the database gave up in favour of another one: no caller hears of it. */
class DeadlockTest {
    private final TestCentre centre = new TestCentre();
    private final AtomicInteger commits = new AtomicInteger();

    /** What a caller may ask for. */
    enum Call {
        CREATE,
        PAY,
        CLOSE,
        NOTIFY,
        REFUND,
        REFRESH;

        void of(TestCentre centre, Payment unpaid, Payment paid) {
            switch (this) {
                case CREATE -> centre.create("new", "CNY 1.00");
                case PAY -> centre.pay(unpaid, TestCentre.INSTANT);
                case CLOSE -> centre.center().close(unpaid.id());
                case NOTIFY ->
                    assertThat(centre.notify("good paid " + scanned(centre, unpaid)))
                            .isEqualTo("TAKEN");
                case REFUND -> centre.refund(paid, "r1", "CNY 1.00");
                case REFRESH -> centre.center().refresh(unpaid.id());
            }
        }

        private static String scanned(TestCentre centre, Payment unpaid) {
            return centre.attempts(unpaid).get(0).id().value();
        }
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    /** Each transaction falls victim at its first try. */
    private void deadlockAtEverySecondCommit() {
        centre.dataSource.beforeCommit(() -> {
            if (commits.incrementAndGet() % 2 == 1) {
                throw new StoreException("no commit", new SQLException("a deadlock", "40001"));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void is_run_again(Call call) {
        Payment unpaid = centre.create("unpaid", "CNY 1.00");
        centre.open(unpaid, TestCentre.SCAN);
        Payment paid = centre.paid("paid", "CNY 1.00");
        deadlockAtEverySecondCommit();

        call.of(centre, unpaid, paid);

        assertThat(commits.get()).isPositive().isEven();
    }

    @Test
    void of_a_caller_is_not_run_again_because_only_the_caller_knows_the_whole_of_it() {
        deadlockAtEverySecondCommit();

        assertThatThrownBy(() -> centre.transactions.required(() -> centre.create("1", "CNY 1.00")))
                .isInstanceOf(StoreException.class);

        assertThat(commits.get()).isEqualTo(1);
        assertThat(centre.runtime()
                        .stores()
                        .payments()
                        .find(TestCentre.SHOP, BusinessOrderNo.of("1"))
                        .map(StoredPayment::payment))
                .isEmpty();
    }
}
