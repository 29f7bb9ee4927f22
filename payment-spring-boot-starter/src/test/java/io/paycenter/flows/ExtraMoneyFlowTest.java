package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayTrade;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money that nobody owed goes back in full, exactly once, and is told. */
class ExtraMoneyFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    /** A payment that has closed here while the code could still be scanned there, because Alipay's clock is slow. */
    private Attempt closedTooEarly() {
        Attempt attempt = centre.open(centre.create("1"), FlowCentre.QR);
        Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(5));
        centre.pass(Duration.ofMinutes(31));
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.CLOSED);
        return attempt;
    }

    /** A payment of which two attempts were paid, the first one first. */
    private List<Attempt> bothPaid() {
        Payment payment = centre.create("1");
        Attempt first = centre.open(payment, FlowCentre.QR);
        Attempt second = centre.open(payment, FlowCentre.OTHER_QR);
        centre.alipay.pay(first.id().value());
        centre.alipay.pay(second.id().value());
        return List.of(first, second);
    }

    private void wentBackOnce(Attempt attempt) {
        AlipayTrade trade = centre.alipay.trade(attempt.id().value());
        assertThat(trade.refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.amount()).isEqualByComparingTo("88.00"));
        assertThat(centre.books().refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.text("attempt_id")).isEqualTo(attempt.id().value());
            assertThat(refund.text("status")).isEqualTo("SUCCEEDED");
        });
    }

    @Test
    void s14_paid_after_the_payment_has_closed_it_goes_back() {
        Attempt attempt = closedTooEarly();
        centre.alipay.pay(attempt.id().value());

        centre.notifyNow();
        centre.pass(Duration.ofMinutes(1));

        wentBackOnce(attempt);
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.heard.types()).containsExactly("payment.closed", "payment.late_refunded");
        assertThat(centre.receiver.posts()).hasSize(2);
    }

    @Test
    void s14_paid_after_the_payment_has_closed_and_never_told_it_is_found_and_goes_back() {
        Attempt attempt = closedTooEarly();
        centre.alipay.pay(attempt.id().value());

        centre.pass(Duration.ofMinutes(20));

        assertThat(centre.watch.seen()).doesNotContain("notification");
        wentBackOnce(attempt);
        assertThat(centre.heard.types()).containsExactly("payment.closed", "payment.late_refunded");
    }

    @Test
    void s10_success_that_comes_after_a_refusal_goes_back_and_the_payer_may_pay_otherwise() {
        Payment payment = centre.create("1");
        centre.alipay
                .faults()
                .next("alipay.trade.precreate")
                .answer(AlipayFault.businessError("ACQ.SELLER_BEEN_BLOCKED").afterProcessing());
        assertThat(centre.pay(payment, FlowCentre.QR)).isInstanceOf(PayResult.Refused.class);
        Attempt refused = centre.attempt(payment, FlowCentre.QR);
        centre.alipay.pay(refused.id().value());

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();

        wentBackOnce(refused);
        assertThat(centre.status(refused)).isEqualTo(AttemptStatus.FAILED);
        assertThat(centre.heard.types()).containsExactly("payment.stray_refunded");
        Attempt other = centre.open(payment, FlowCentre.OTHER_QR);
        centre.alipay.pay(other.id().value());
        centre.notifyNow();
        assertThat(centre.get(payment).winner()).isEqualTo(other.id());
    }

    @Test
    void s14_told_of_again_and_again_it_goes_back_once() {
        Attempt attempt = closedTooEarly();
        centre.alipay.pay(attempt.id().value());
        Notice paid = Notice.of(centre, attempt.id().value()).signed();

        for (int i = 0; i < 3; i++) {
            assertThat(paid.post().body()).isEqualTo("success");
            centre.runDue();
        }
        centre.notifyNow();
        centre.pass(Duration.ofMinutes(1));
        assertThat(paid.post().body()).isEqualTo("success");
        centre.pass(Duration.ofHours(1));

        wentBackOnce(attempt);
        assertThat(centre.heard.types()).containsExactly("payment.closed", "payment.late_refunded");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "TIME_OUT_BEFORE_PROCESSING",
                "TIME_OUT_AFTER_PROCESSING",
                "BAD_GATEWAY_AFTER_PROCESSING",
                "HTML_PAGE",
                "UNSIGNED"
            })
    void however_the_channel_answers_the_refund_it_goes_back_once(Unclear answer) {
        Attempt attempt = closedTooEarly();
        centre.alipay.pay(attempt.id().value());
        centre.notifyNow();

        answer.meet(centre, "alipay.trade.refund", this::runAWhile);
        centre.pass(Duration.ofMinutes(5));

        wentBackOnce(attempt);
        assertThat(centre.heard.types()).containsExactly("payment.closed", "payment.late_refunded");
    }

    @Test
    void refused_by_the_channel_it_does_not_fail_but_waits_and_then_goes_back_once() {
        Attempt attempt = closedTooEarly();
        centre.alipay.pay(attempt.id().value());
        centre.alipay
                .faults()
                .next("alipay.trade.refund")
                .times(2)
                .answer(AlipayFault.businessError("ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        centre.notifyNow();

        centre.runDue();
        assertThat(centre.books().refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.text("status") + " " + refund.text("error_code"))
                        .isEqualTo("PENDING ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        centre.pass(Duration.ofMinutes(10));

        wentBackOnce(attempt);
    }

    @Test
    void s13_the_second_paid_attempt_goes_back_and_is_told() {
        List<Attempt> attempts = bothPaid();

        centre.notifyNow();
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.get(attempts.get(0)).winner())
                .isEqualTo(attempts.get(0).id());
        wentBackOnce(attempts.get(1));
        assertThat(centre.alipay.trade(attempts.get(0).id().value()).refunds()).isEmpty();
        assertThat(centre.get(attempts.get(0)).refundedAmount().isZero()).isTrue();
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
        assertThat(centre.receiver.posts()).hasSize(2);
    }

    @Test
    void s13_whoever_is_told_first_wins() {
        List<Attempt> attempts = bothPaid();

        assertThat(Notice.of(centre, attempts.get(1).id().value())
                        .signed()
                        .post()
                        .body())
                .isEqualTo("success");
        centre.notifyNow();
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.get(attempts.get(0)).winner())
                .isEqualTo(attempts.get(1).id());
        wentBackOnce(attempts.get(0));
    }

    @Test
    void s13_without_any_news_the_queries_find_both() {
        List<Attempt> attempts = bothPaid();

        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.get(attempts.get(0)).winner()).isNotNull();
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
    }

    @Test
    void an_attempt_that_is_not_paid_yet_when_another_wins_is_closed_at_alipay() {
        Payment payment = centre.create("1");
        Attempt loser = centre.open(payment, FlowCentre.OTHER_QR);
        centre.alipay.scan(loser.id().value());
        Attempt winner = centre.open(payment, FlowCentre.QR);
        centre.alipay.pay(winner.id().value());

        centre.notifyNow();
        centre.runDue();

        assertThat(centre.status(loser)).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.get(payment).winner()).isEqualTo(winner.id());
        assertThat(centre.books().refunds()).isEmpty();
    }

    @Test
    void an_attempt_that_is_paid_while_it_is_being_closed_for_another_goes_back() {
        Payment payment = centre.create("1");
        Attempt loser = centre.open(payment, FlowCentre.OTHER_QR);
        centre.alipay.scan(loser.id().value());
        Attempt winner = centre.open(payment, FlowCentre.QR);
        centre.alipay.pay(winner.id().value());
        centre.notifyNow();
        centre.whenArrives(
                "alipay.trade.close", () -> centre.alipay.pay(loser.id().value()));

        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.get(payment).winner()).isEqualTo(winner.id());
        wentBackOnce(loser);
    }

    private void runAWhile() {
        centre.runDue();
        if (centre.alipay.faults().pending() > 0) {
            centre.clock.move(Duration.ofSeconds(10));
        }
    }
}
