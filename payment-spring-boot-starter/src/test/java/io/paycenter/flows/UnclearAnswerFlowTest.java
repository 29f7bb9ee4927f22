package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the channel does not plainly say is found out, and nothing fails that the channel did not plainly refuse. */
class UnclearAnswerFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "TIME_OUT.*")
    void s04_no_answer_in_time_to_a_new_order_leaves_the_attempt_open_until_the_query_task_knows(Unclear answer) {
        leavesTheAttemptOpen(answer);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "TIME_OUT.*")
    void s05_no_clear_answer_to_a_new_order_leaves_the_attempt_open_until_the_query_task_knows(Unclear answer) {
        leavesTheAttemptOpen(answer);
    }

    private void leavesTheAttemptOpen(Unclear answer) {
        Payment payment = centre.create("1");
        List<PayResult> results = new ArrayList<>();

        answer.meet(centre, "alipay.trade.precreate", () -> results.add(centre.pay(payment, FlowCentre.QR)));

        assertThat(results).singleElement().isInstanceOf(PayResult.Undecided.class);
        Attempt attempt = centre.attempt(payment, FlowCentre.QR);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(centre.hasQueryTask(attempt.id())).isTrue();
        if (answer.processed()) {
            centre.alipay.pay(attempt.id().value());
            centre.pass(Duration.ofSeconds(10));
            assertThat(centre.get(payment).winner()).isEqualTo(attempt.id());
        } else {
            centre.pass(Duration.ofMinutes(3));
            assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.CLOSED);
            assertThat(centre.pay(payment, FlowCentre.QR)).isInstanceOf(PayResult.ActionNeeded.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void s05_no_clear_answer_to_a_question_leaves_the_attempt_open_until_the_next_one(Unclear answer) {
        Attempt attempt = centre.scanned("1");
        centre.alipay.pay(attempt.id().value());

        answer.meet(centre, "alipay.trade.query", () -> centre.center().refresh(attempt.payment()));

        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.PENDING);
        assertThat(centre.hasQueryTask(attempt.id())).isTrue();
        centre.pass(Duration.ofSeconds(10));
        assertThat(centre.get(attempt).winner()).isEqualTo(attempt.id());
    }

    @ParameterizedTest
    @EnumSource
    void s16_no_clear_answer_to_a_close_is_asked_about_and_the_payment_closes_when_the_trade_is_closed(Unclear answer) {
        Attempt attempt = centre.scanned("1");
        centre.center().close(attempt.payment());

        answer.meet(centre, "alipay.trade.close", this::runAWhile);

        boolean closedThere = centre.alipay.trade(attempt.id().value()).status() == AlipayTradeStatus.TRADE_CLOSED;
        assertThat(closedThere).isEqualTo(answer.processed());
        if (!answer.processed()) {
            assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.PENDING);
            assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.PENDING);
        }
        centre.pass(Duration.ofMinutes(1));
        assertThat(centre.alipay.trade(attempt.id().value()).status()).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.get(attempt).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void s19_no_clear_answer_to_a_refund_leaves_it_pending_and_the_money_goes_back_once(Unclear answer) {
        Payment payment = centre.paid("1");

        answer.meet(centre, "alipay.trade.refund", () -> centre.refund(payment, "r1", "CNY 8.00"));

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.PENDING);
        assertThat(centre.alipay.trade(trade(payment)).refunds()).hasSize(answer.processed() ? 1 : 0);
        centre.pass(Duration.ofMinutes(1));
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.alipay.trade(trade(payment)).refundedAmount()).isEqualByComparingTo("8.00");
    }

    @ParameterizedTest
    @EnumSource
    void s19_no_clear_answer_to_a_question_about_a_refund_leaves_it_pending_until_the_next_one(Unclear answer) {
        Payment payment = centre.paid("1");
        centre.alipay.faults().next("alipay.trade.refund").answer(AlipayFault.truncated());
        centre.refund(payment, "r1", "CNY 8.00");
        centre.clock.move(Duration.ofSeconds(30));

        answer.meet(centre, "alipay.trade.fastpay.refund.query", this::runAWhile);

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.PENDING);
        centre.pass(Duration.ofMinutes(1));
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.alipay.trade(trade(payment)).refundedAmount()).isEqualByComparingTo("8.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQ.TOTAL_FEE_EXCEED", "ACQ.SELLER_BEEN_BLOCKED", "ACQ.BUYER_BALANCE_NOT_ENOUGH"})
    void a_plain_refusal_of_an_order_fails_the_attempt_and_the_payer_may_try_again(String code) {
        Payment payment = centre.create("1");
        centre.alipay.faults().next("alipay.trade.precreate").answer(AlipayFault.businessError(code));

        PayResult result = centre.pay(payment, FlowCentre.QR);

        assertThat(result)
                .isInstanceOfSatisfying(
                        PayResult.Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(code));
        assertThat(centre.attempt(payment, FlowCentre.QR).status()).isEqualTo(AttemptStatus.FAILED);
        assertThat(centre.pay(payment, FlowCentre.QR)).isInstanceOf(PayResult.ActionNeeded.class);
    }

    @Test
    void a_plain_refusal_of_a_refund_fails_it_and_frees_its_amount() {
        Payment payment = centre.paid("1");
        centre.alipay
                .faults()
                .next("alipay.trade.refund")
                .answer(AlipayFault.businessError("ACQ.TRADE_NOT_ALLOW_REFUND"));

        assertThat(centre.refund(payment, "r1", "CNY 88.00").status()).isEqualTo(RefundStatus.FAILED);
        assertThat(centre.refund(payment, "r2", "CNY 88.00").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay.trade.query", "alipay.trade.close"})
    void a_refusal_to_tell_or_to_close_fails_nothing(String method) {
        Attempt attempt = centre.scanned("1");
        centre.alipay.faults().next(method).answer(AlipayFault.businessError("ACQ.INVALID_PARAMETER"));
        centre.center().close(attempt.payment());

        centre.runDue();

        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.PENDING);
        centre.pass(Duration.ofMinutes(1));
        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.CLOSED);
    }

    private void runAWhile() {
        centre.runDue();
        if (centre.alipay.faults().pending() > 0) {
            centre.clock.move(Duration.ofSeconds(10));
        }
    }

    private static String trade(Payment payment) {
        return String.valueOf(payment.winner());
    }
}
