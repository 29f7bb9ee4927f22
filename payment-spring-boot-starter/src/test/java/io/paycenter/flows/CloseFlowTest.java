package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of what was not paid in time, here and at Alipay, and of what was paid in the same second. */
class CloseFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private AlipayTradeStatus there(Attempt attempt) {
        return centre.alipay.trade(attempt.id().value()).status();
    }

    @Test
    void expired_it_is_closed_at_alipay_too() {
        Attempt attempt = centre.scanned("1");

        centre.pass(Duration.ofMinutes(30));

        assertThat(there(attempt)).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.heard.types()).containsExactly("payment.closed");
    }

    @Test
    void expired_while_alipays_clock_is_slow_it_is_our_call_that_closes_it() {
        Attempt attempt = centre.scanned("1");
        Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(1));

        centre.pass(Duration.ofMinutes(30));

        assertThat(centre.watch.seen()).contains("close");
        assertThat(there(attempt)).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void a_code_that_nobody_scanned_cannot_be_scanned_after_the_payment_has_closed() {
        Payment payment = centre.create("1");
        Attempt attempt = centre.open(payment, FlowCentre.QR);

        centre.pass(Duration.ofMinutes(31));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThatThrownBy(() -> centre.alipay.pay(attempt.id().value())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void all_open_attempts_are_closed_at_alipay() {
        Payment payment = centre.create("1");
        Attempt first = centre.open(payment, FlowCentre.QR);
        Attempt second = centre.open(payment, FlowCentre.OTHER_QR);
        centre.alipay.scan(first.id().value());
        centre.alipay.scan(second.id().value());

        centre.center().close(payment.id());
        centre.runDue();

        assertThat(there(first)).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(there(second)).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void while_one_of_two_gives_no_answer_the_payment_stays_open_and_then_closes() {
        Payment payment = centre.create("1");
        Attempt first = centre.open(payment, FlowCentre.QR);
        Attempt second = centre.open(payment, FlowCentre.OTHER_QR);
        centre.alipay.scan(first.id().value());
        centre.alipay.scan(second.id().value());
        centre.alipay
                .faults()
                .next("alipay.trade.query")
                .of(second.id().value())
                .times(20)
                .answer(AlipayFault.http(503));

        centre.pass(Duration.ofHours(1));
        assertThat(centre.status(first)).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        centre.pass(Duration.ofHours(5));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void s15_paid_between_our_question_and_our_close_is_paid() {
        Attempt attempt = centre.scanned("1");
        Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(1));
        centre.whenArrives(
                "alipay.trade.close", () -> centre.alipay.pay(attempt.id().value()));

        centre.clock.move(Duration.ofMinutes(30));
        centre.runDue();

        assertThat(centre.watch.seen()).containsSubsequence("query", "close", "query", "delivery");
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
        assertThat(centre.heard.types()).containsExactly("payment.succeeded");
        assertThat(centre.alipay.trade(attempt.id().value()).refunds()).isEmpty();
    }

    @Test
    void s15_paid_and_told_between_our_question_and_our_close_is_paid() {
        Attempt attempt = centre.scanned("1");
        Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(1));
        centre.whenArrives("alipay.trade.close", () -> {
            centre.alipay.pay(attempt.id().value());
            centre.notifyNow();
        });

        centre.clock.move(Duration.ofMinutes(30));
        centre.runDue();

        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
        assertThat(centre.heard.types()).containsExactly("payment.succeeded");
        assertThat(centre.alipay.trade(attempt.id().value()).refunds()).isEmpty();
    }

    @Test
    void s15_paid_in_the_last_second_without_news_is_found_paid_at_the_expiry() {
        Attempt attempt = centre.scanned("1");
        centre.clock.move(Duration.ofMinutes(30).minusSeconds(1));
        centre.alipay.pay(attempt.id().value());

        centre.clock.move(Duration.ofSeconds(1));
        centre.runDue();

        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
        assertThat(centre.watch.seen()).doesNotContain("close");
    }
}
