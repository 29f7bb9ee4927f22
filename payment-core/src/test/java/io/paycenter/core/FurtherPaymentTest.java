package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.Incident;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A code that two people have scanned is paid twice under one number; the channel tells the payments apart by its own. */
class FurtherPaymentTest {
    private final TestCentre centre = new TestCentre();

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private List<Refund> refunds(Payment payment) {
        return centre.runtime().stores().refunds().ofPayment(payment.id());
    }

    private String paidAgain(Attempt attempt, String tradeNo) {
        return centre.notify("good paid " + attempt.id() + " CNY_1.00 " + tradeNo);
    }

    @Test
    void the_further_money_goes_back_by_its_own_number_and_the_first_stays() {
        centre.bank.goesByTradeNo();
        Payment payment = centre.paid("1", "CNY 1.00");
        Attempt attempt = centre.attempts(payment).get(0);

        assertThat(paidAgain(attempt, "bank-2")).isEqualTo("TAKEN");
        assertThat(paidAgain(attempt, "bank-2")).isEqualTo("TAKEN");
        centre.clock.move(Duration.ofSeconds(1));
        centre.runDue();

        assertThat(centre.bank.carriedOut()).singleElement().satisfies(order -> {
            assertThat(order.trade().id()).isEqualTo(attempt.id());
            assertThat(order.trade().tradeNo()).isEqualTo(ChannelTradeNo.of("bank-2"));
            assertThat(order.amount()).isEqualTo(Money.parse("CNY 1.00"));
        });
        assertThat(refunds(payment)).singleElement().satisfies(refund -> {
            assertThat(refund.cause()).isEqualTo(RefundCause.DUPLICATE_PAYMENT);
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        });
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.get(payment).refundedAmount().isZero()).isTrue();
        assertThat(centre.attempts(payment).get(0).tradeNo()).hasToString("bank-" + attempt.id());
        assertThat(centre.events.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
    }

    @Test
    void each_further_payment_goes_back_and_what_was_owed_can_still_be_refunded_in_full() {
        centre.bank.goesByTradeNo();
        Payment payment = centre.paid("1", "CNY 1.00");
        Attempt attempt = centre.attempts(payment).get(0);

        paidAgain(attempt, "bank-2");
        paidAgain(attempt, "bank-3");
        centre.runDue();
        Refund wanted = centre.refund(payment, "r1", "CNY 1.00");

        assertThat(wanted.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.bank.carriedOut())
                .extracting(order -> order.trade().tradeNo())
                .containsExactlyInAnyOrder(ChannelTradeNo.of("bank-2"), ChannelTradeNo.of("bank-3"), attempt.tradeNo());
    }

    @Test
    void money_that_came_twice_for_what_was_over_goes_back_twice() {
        centre.bank.goesByTradeNo();
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.scan(attempt.id());
        centre.pass(Duration.ofMinutes(31));
        assertThat(centre.attempt(payment, attempt.id()).status()).isEqualTo(AttemptStatus.CLOSED);

        centre.notify("good paid " + attempt.id());
        paidAgain(attempt, "bank-2");
        centre.notify("good paid " + attempt.id());
        centre.runDue();

        assertThat(refunds(payment))
                .hasSize(2)
                .allSatisfy(refund -> assertThat(refund.cause()).isEqualTo(RefundCause.LATE_PAYMENT));
        assertThat(centre.bank.carriedOut())
                .extracting(order -> order.trade().tradeNo())
                .containsExactlyInAnyOrder(ChannelTradeNo.of("bank-" + attempt.id()), ChannelTradeNo.of("bank-2"));
    }

    @Test
    void where_money_goes_back_by_the_orders_number_only_a_person_hears_of_it() {
        Payment payment = centre.paid("1", "CNY 1.00");
        Attempt attempt = centre.attempts(payment).get(0);

        assertThat(paidAgain(attempt, "bank-2")).isEqualTo("TAKEN");
        centre.runDue();

        assertThat(refunds(payment)).isEmpty();
        assertThat(centre.bank.carriedOut()).isEmpty();
        assertThat(centre.runtime().stores().incidents().newest(10))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(Incident.Kind.PAID_AGAIN);
                    assertThat(incident.attempt()).isEqualTo(attempt.id());
                    assertThat(incident.detail()).contains("bank-2", "bank-" + attempt.id(), "CNY 1.00");
                });
    }

    @Test
    void further_money_that_is_told_of_again_after_the_payment_was_paid_is_on_its_way_back_and_no_incident() {
        centre.bank.goesByTradeNo();
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.notify("good closed " + attempt.id());
        centre.notify("good paid " + attempt.id());
        paidAgain(attempt, "bank-2");
        centre.runDue();
        assertThat(centre.bank.carriedOut()).hasSize(2);
        Attempt winner = centre.open(payment, TestCentre.INSTANT);
        centre.bank.pay(winner.id());
        centre.notify("good paid " + winner.id());
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);

        paidAgain(attempt, "bank-2 in other words");

        assertThat(centre.runtime().stores().incidents().newest(10))
                .as("the money went back; who reads that it is blocked gives it back a second time")
                .isEmpty();
    }

    @Test
    void further_money_whose_refund_has_failed_goes_back_under_a_time_that_the_channel_takes() {
        centre.bank.goesByTradeNo();
        centre.bank.namesByTime();
        Payment payment = centre.paid("1", "CNY 1.00");
        centre.bank.next("refund", FakeBank.Fault.REFUSED);
        paidAgain(centre.attempts(payment).get(0), "bank-2");
        centre.runDue();
        assertThat(centre.bank.carriedOut()).isEmpty();
        centre.bank.away(true);
        centre.pass(Duration.ofMinutes(10));
        centre.bank.away(false);

        centre.pass(Duration.ofHours(1));

        assertThat(centre.bank.carriedOut()).hasSize(1);
        assertThat(refunds(payment))
                .singleElement()
                .satisfies(refund -> assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED));
    }

    @Test
    void further_money_whose_refund_has_failed_at_every_try_can_be_sent_anew() {
        centre.bank.goesByTradeNo();
        Payment payment = centre.paid("1", "CNY 1.00");
        for (int i = 0; i < 100; i++) {
            centre.bank.next("refund", FakeBank.Fault.REFUSED);
        }
        paidAgain(centre.attempts(payment).get(0), "bank-2");
        centre.passAllTries();
        assertThat(centre.bank.carriedOut()).isEmpty();
        centre.bank.noFaults();
        Refund owed = refunds(payment).get(0);

        centre.center().sendRefundAnew(TestCentre.SHOP, owed.refundNo());
        centre.runDue();

        assertThat(centre.bank.carriedOut()).hasSize(1);
    }
}
