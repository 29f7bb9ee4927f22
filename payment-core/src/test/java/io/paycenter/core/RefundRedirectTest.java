package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ConflictException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.Secret;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.RedirectRefund;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.RefundTarget;
import io.paycenter.core.store.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refund whose money cannot go back where it came from. */
class RefundRedirectTest {
    private static final RefundTarget MERCHANT = new RefundTarget.MerchantAccount();

    private final TestCentre centre = new TestCentre();
    private Payment payment;
    private Refund refund;

    @BeforeEach
    void refund() {
        payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.CARD_IS_GONE);
        refund = centre.refund(payment, "r1", "CNY 0.40");
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private Refund now() {
        return centre.center().queryRefund(TestCentre.SHOP, refund.refundNo());
    }

    private Refund redirect(RefundTarget target) {
        return centre.center().redirectRefund(new RedirectRefund(TestCentre.SHOP, refund.refundNo(), target));
    }

    private void refusedWith(String code, RefundTarget target) {
        assertThatThrownBy(() -> redirect(target))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.code()).isEqualTo(code));
    }

    @Test
    void it_stays_pending_says_why_and_is_put_on_record_once() {
        centre.passAllTries();

        assertThat(now().status()).isEqualTo(RefundStatus.PENDING);
        assertThat(now().error()).isEqualTo(new ChannelError("ABNORMAL", "银行卡已注销"));
        assertThat(centre.runtime().stores().incidents().newest(10))
                .extracting(Incident::kind)
                .containsExactly(Incident.Kind.REFUND_OVERDUE, Incident.Kind.REFUND_ABNORMAL);
        assertThat(centre.runtime().stores().incidents().newest(10)).last().satisfies(incident -> {
            assertThat(incident.subject()).isEqualTo(refund.id().value());
            assertThat(incident.attempt()).isEqualTo(refund.attempt());
            assertThat(incident.detail()).contains("CNY 0.40", "银行卡已注销");
        });
        assertThat(centre.events.types()).containsExactly("payment.succeeded");
    }

    @Test
    void sent_somewhere_else_it_succeeds_and_is_told_even_after_its_task_has_given_up() {
        centre.passAllTries();
        RefundTarget card = new RefundTarget.PayerCard("ICBC_DEBIT", Secret.of("6222021234"), Secret.of("张三"));

        Refund taken = redirect(card);
        assertThat(taken.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(taken.error()).isNull();
        centre.runDue();

        assertThat(now().status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.targets()).containsExactly(card);
        assertThat(centre.events.types()).containsExactly("payment.succeeded", "refund.succeeded");
        assertThat(centre.get(payment).refundedAmount()).isEqualTo(refund.amount());
    }

    @Test
    void one_that_is_over_is_a_conflict() {
        redirect(MERCHANT);
        centre.runDue();

        refusedWith("refund_over", MERCHANT);
        assertThat(centre.bank.targets()).hasSize(1);
    }

    @Test
    void what_the_channel_refuses_is_a_conflict_and_changes_nothing() {
        centre.runDue();
        centre.bank.next("redirect", FakeBank.Fault.REFUSED);

        refusedWith("redirect_refused", MERCHANT);
        assertThat(now().status()).isEqualTo(RefundStatus.PENDING);
    }

    @Test
    void a_lost_answer_leaves_it_pending_and_its_task_finds_out() {
        centre.passAllTries();
        centre.bank.next("redirect", FakeBank.Fault.LOST_AFTER);

        assertThat(redirect(MERCHANT).status()).isEqualTo(RefundStatus.PENDING);
        centre.runDue();

        assertThat(now().status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void a_channel_without_such_refunds_says_so() {
        centre.bank.redirectsNothing();
        centre.restart();

        refusedWith("redirect_not_offered", MERCHANT);
    }

    @Test
    void of_a_refund_that_is_not_here_nothing_is_redirected() {
        assertThatThrownBy(() -> centre.center()
                        .redirectRefund(new RedirectRefund(TestCentre.SHOP, BusinessRefundNo.of("r2"), MERCHANT)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_card_is_shown_nowhere() {
        RefundTarget card = new RefundTarget.PayerCard("ICBC_DEBIT", Secret.of("6222021234"), Secret.of("张三"));

        assertThat(card.toString()).contains("ICBC_DEBIT").doesNotContain("6222021234", "张三");
    }

    @Test
    void abnormal_once_more_after_it_was_sent_elsewhere_a_person_hears_of_it_once_more() {
        centre.passAllTries();
        redirect(MERCHANT);
        centre.bank.abnormalAgain(refund.id(), "结算账户已冻结");

        try (HeardLog log = HeardLog.of(Incidents.class)) {
            centre.passAllTries();

            assertThat(now().error()).isEqualTo(new ChannelError("ABNORMAL", "结算账户已冻结"));
            assertThat(log.at(Level.ERROR))
                    .filteredOn(line -> line.contains("REFUND_ABNORMAL"))
                    .singleElement()
                    .asString()
                    .contains("结算账户已冻结");
        }
    }

    @Test
    void taken_while_the_books_fail_its_task_finds_out_all_the_same() {
        centre.passAllTries();
        centre.bank.onCall(() -> centre.dataSource.beforeCommit(() -> {
            throw new IllegalStateException("the disk is full");
        }));
        assertThatThrownBy(() -> redirect(MERCHANT)).isInstanceOf(RuntimeException.class);
        assertThat(centre.bank.targets()).hasSize(1);
        centre.dataSource.beforeCommit(() -> {});

        centre.passAllTries();

        assertThat(now().status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void where_money_was_sent_by_somebody_leaves_a_trace_in_the_log_or_in_the_payments_life() {
        centre.passAllTries();
        int before = centre.center().history(payment.id()).size();

        try (HeardLog log = HeardLog.of(RefundRedirect.class)) {
            redirect(MERCHANT);

            assertThat(log.at(Level.INFO).size()
                            + centre.center().history(payment.id()).size()
                            - before)
                    .isPositive();
        }
    }

    @Test
    void of_an_account_that_was_taken_away_it_is_not_said_that_its_channel_cannot() {
        Payment elsewhere = centre.create("2", "CNY 1.00");
        Attempt attempt = centre.open(elsewhere, TestCentre.OTHER_ACCOUNT);
        centre.bank.pay(attempt.id());
        centre.notify("good paid " + attempt.id(), "other");
        centre.bank.next("refund", FakeBank.Fault.CARD_IS_GONE);
        refund = centre.refund(elsewhere, "r2", "CNY 0.40");
        centre.restartWithOtherAccount("second");

        assertThatThrownBy(() -> redirect(MERCHANT)).message().doesNotContain("sends no refund to another place");
    }
}
