package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.testkit.databases.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Giving money back. */
class RefundFlowTest {
    private final TestCentre centre = new TestCentre(database());

    /** Where the books are; {@link FlowsOnPostgresqlTest} and {@link FlowsOnMariaDbTest} have them elsewhere. */
    TestDatabase database() {
        return TestDatabase.H2;
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @Test
    void a_refund_succeeds_and_is_told() {
        Payment payment = centre.paid("1", "CNY 1.00");

        Refund refund = centre.refund(payment, "r1", "CNY 0.40");
        centre.runDue();

        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.get(payment).refundedAmount()).isEqualTo(Money.parse("CNY 0.40"));
        assertThat(centre.center().queryRefund(TestCentre.SHOP, BusinessRefundNo.of("r1")))
                .isEqualTo(refund);
        assertThat(centre.events.types()).containsExactly("payment.succeeded", "refund.succeeded");
    }

    @Test
    void the_same_refund_again_refunds_once() {
        Payment payment = centre.paid("1", "CNY 1.00");

        Refund first = centre.refund(payment, "r1", "CNY 0.40");
        Refund again = centre.refund(payment, "r1", "CNY 0.40");

        assertThat(again).isEqualTo(first);
        assertThat(centre.bank.refunds()).hasSize(1);
    }

    @Test
    void the_same_number_with_other_contents_is_a_conflict() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.refund(payment, "r1", "CNY 0.40");

        assertThatThrownBy(() -> centre.refund(payment, "r1", "CNY 0.41"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("refund_differs"))
                .hasMessageEndingWith("different are amount");
        assertThatThrownBy(() -> centre.refund(centre.paid("2", "CNY 1.00"), "r1", "CNY 0.40"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("refund_differs"))
                .hasMessageEndingWith("different are orderNo");
    }

    @Test
    void more_than_is_left_is_refused_with_what_is_left() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.refund(payment, "r1", "CNY 0.40");

        assertThatThrownBy(() -> centre.refund(payment, "r2", "CNY 0.61"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("refund_exceeds_paid"))
                .hasMessage("CNY 0.61 was asked, CNY 0.60 of CNY 1.00 can still be refunded");
        assertThat(centre.refund(payment, "r3", "CNY 0.60").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void at_once_they_never_exceed_what_was_paid() throws Exception {
        Payment payment = centre.paid("1", "CNY 1.00");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Refund>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String refundNo = "r" + i;
            calls.add(() -> centre.refund(payment, refundNo, "CNY 0.30"));
        }
        int refused = 0;
        try {
            for (Future<Refund> one : pool.invokeAll(calls)) {
                try {
                    one.get();
                } catch (ExecutionException failure) {
                    assertThat(failure).hasCauseInstanceOf(ConflictException.class);
                    refused++;
                }
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(refused).isEqualTo(5);
        assertThat(centre.get(payment).refundedAmount()).isEqualTo(Money.parse("CNY 0.90"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeBank.Fault.class,
            names = {"LOST_BEFORE", "LOST_AFTER", "BUG_AFTER_SENDING"})
    void without_a_clear_answer_it_stays_pending_and_the_task_finds_out(FakeBank.Fault fault) {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", fault);

        Refund refund = centre.refund(payment, "r1", "CNY 1.00");
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThatThrownBy(() -> centre.refund(payment, "r2", "CNY 0.01")).isInstanceOf(ConflictException.class);
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.center()
                        .queryRefund(TestCentre.SHOP, BusinessRefundNo.of("r1"))
                        .status())
                .isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.refunds()).hasSize(1);
    }

    /** By then nothing is left to give back, because the first call gave it back. */
    @Test
    void a_refusal_of_a_refund_that_was_sent_before_is_not_believed_if_the_channel_knows_it_after_all() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.LOST_AFTER);
        centre.refund(payment, "r1", "CNY 1.00");
        centre.bank.next("refund query", FakeBank.Fault.NOT_SEEN_YET);
        centre.bank.next("refund", FakeBank.Fault.REFUSED);

        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.center()
                        .queryRefund(TestCentre.SHOP, BusinessRefundNo.of("r1"))
                        .status())
                .isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void refused_for_good_frees_its_amount_and_is_told() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.REFUSED);

        Refund refund = centre.refund(payment, "r1", "CNY 1.00");
        centre.runDue();

        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        assertThat(refund.error()).hasToString("TOO_OLD");
        assertThat(centre.get(payment).refundedAmount().isZero()).isTrue();
        assertThat(centre.refund(payment, "r2", "CNY 1.00").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.events.types()).contains("refund.failed");
    }

    @Test
    void only_what_is_paid_can_be_refunded() {
        Payment payment = centre.create("1", "CNY 1.00");

        assertThatThrownBy(() -> centre.refund(payment, "r1", "CNY 1.00"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("payment_not_succeeded"));
        assertThatThrownBy(() -> centre.center()
                        .refund(new RefundCommand(
                                TestCentre.SHOP,
                                BusinessOrderNo.of("none"),
                                BusinessRefundNo.of("r"),
                                Money.parse("CNY 1.00"),
                                "")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void another_currency_is_refused() {
        assertThatThrownBy(() -> centre.refund(centre.paid("1", "CNY 1.00"), "r1", "USD 1.00"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("currency: \"USD\"");
    }

    @Test
    void the_amount_is_reserved_and_committed_before_the_channel_is_called() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.onCall(() -> assertThat(centre.center()
                        .queryRefund(TestCentre.SHOP, BusinessRefundNo.of("r1"))
                        .status())
                .isEqualTo(RefundStatus.PENDING));

        assertThat(centre.refund(payment, "r1", "CNY 1.00").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void a_refund_that_was_sent_is_answered_as_pending_when_the_books_fail_and_its_task_finds_out() {
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.onCall(() -> centre.dataSource.beforeStatement(() -> {
            throw new StoreException("the database is gone", new SQLException());
        }));

        Refund refund;
        try (HeardLog log = HeardLog.of(RefundFlow.class)) {
            refund = centre.refund(payment, "r1", "CNY 1.00");
            assertThat(log.at(Level.WARN)).singleElement().asString().contains("refund=" + refund.id(), "PENDING");
        }
        centre.dataSource.beforeStatement(() -> {});
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(centre.center().queryRefund(TestCentre.SHOP, refund.refundNo()))
                .isEqualTo(refund);
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.center()
                        .queryRefund(TestCentre.SHOP, refund.refundNo())
                        .status())
                .isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.refunds().values()).containsExactly(Money.parse("CNY 1.00"));
    }

    @Test
    void what_is_left_is_read_after_the_payment_is_locked() {
        Payment payment = centre.paid("1", "CNY 1.00");
        List<String> seen = new ArrayList<>();
        centre.dataSource.onSql((inTransaction, sql) -> {
            if (inTransaction) {
                seen.add(sql);
            }
        });

        centre.refund(payment, "r1", "CNY 1.00");

        assertThat(seen.get(0)).contains("pay_payment").contains("for update");
    }
}
