package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.StateChange;
import io.paycenter.testkit.gateway.AlipayDelivery;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayPayer;
import io.paycenter.testkit.gateway.AlipayTrade;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every product of Alipay from the payer's choice to his money back, with the payer's device played as it would act. */
class ProductFlowTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    final FlowCentre centre = FlowCentre.offering(AlipayWay.methods());

    private Payment payment;

    private AlipayWay.Given picked(AlipayWay way) {
        payment = centre.create("1");
        return way.pick(centre, payment);
    }

    private AlipayTrade there(Attempt attempt) {
        return centre.alipay.trade(attempt.id().value());
    }

    private void isPaidBy(Attempt attempt) {
        Payment now = centre.get(payment);
        assertThat(now.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(now.winner()).isEqualTo(attempt.id());
        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.SUCCEEDED);
        assertThat(there(attempt).refunds()).isEmpty();
    }

    /** What the business line was posted, in order: type, amount, refunded amount, amount of the refund. */
    private List<String> told() {
        return centre.receiver.posts().stream().map(ProductFlowTest::line).toList();
    }

    private static String line(Receiver.Post post) {
        try {
            JsonNode event = JSON.readTree(post.body());
            JsonNode paid = event.at("/data/payment");
            return String.join(
                            " ",
                            event.path("type").asText(),
                            paid.path("currency").asText(),
                            paid.path("amount").asText(),
                            paid.path("refundedAmount").asText(),
                            event.at("/data/refund/amount").asText(""))
                    .strip();
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** Runs on until nothing is left to do, and looks at everything. */
    private void endsWell() {
        centre.pass(Duration.ofMinutes(40));
        centre.notifyNow();
        centre.runDue();
        assertThat(centre.violationsAtRest()).isEmpty();
    }

    private void refundInTwoParts(Attempt attempt) {
        assertThat(centre.refund(payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.SUCCEEDED);
        centre.runDue();
        assertThat(centre.refund(payment, "r2", "CNY 58.00").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(there(attempt).refundedAmount()).isEqualByComparingTo("88.00");
        assertThat(centre.get(payment).refundedAmount()).isEqualTo(Money.parse("CNY 88.00"));
        centre.runDue();
    }

    @ParameterizedTest
    @EnumSource
    void paid_and_told_it_is_paid_once_and_goes_back_in_parts(AlipayWay way) {
        AlipayWay.Given given = picked(way);
        given.pay();

        assertThat(centre.notifyNow()).singleElement().matches(AlipayDelivery::isAcknowledged);
        isPaidBy(given.attempt());
        centre.runDue();
        assertThat(told()).containsExactly("payment.succeeded CNY 88.00 0.00");

        List<StateChange> life = centre.center().history(payment.id());
        assertThat(Notice.of(centre, given.number()).signed().post().body()).isEqualTo("success");
        centre.runDue();
        assertThat(centre.center().history(payment.id())).isEqualTo(life);
        assertThat(told()).hasSize(1);

        refundInTwoParts(given.attempt());
        endsWell();
        assertThat(told())
                .containsExactly(
                        "payment.succeeded CNY 88.00 0.00",
                        "refund.succeeded CNY 88.00 30.00 30.00",
                        "refund.succeeded CNY 88.00 88.00 58.00");
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "refund.succeeded", "refund.succeeded");
    }

    @ParameterizedTest
    @EnumSource
    void paid_and_not_told_it_is_found_by_asking_and_news_that_come_late_change_nothing(AlipayWay way) {
        AlipayWay.Given given = picked(way);
        given.arrive();
        centre.pass(Duration.ofSeconds(15));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        given.pay();

        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.watch.seen()).contains("query").doesNotContain("notification");
        isPaidBy(given.attempt());
        assertThat(told()).containsExactly("payment.succeeded CNY 88.00 0.00");
        List<StateChange> life = centre.center().history(payment.id());
        assertThat(centre.notifyNow()).singleElement().matches(AlipayDelivery::isAcknowledged);
        endsWell();
        assertThat(centre.center().history(payment.id())).isEqualTo(life);
        assertThat(told()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void never_paid_it_is_closed_in_time_on_both_sides(AlipayWay way) {
        AlipayWay.Given given = picked(way);
        given.arrive();

        centre.pass(Duration.ofMinutes(30));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(there(given.attempt()).status()).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThatThrownBy(() -> centre.alipay.pay(given.number())).isInstanceOf(IllegalStateException.class);
        endsWell();
        assertThat(told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @EnumSource(names = {"PAGE", "WAP", "APP"})
    void what_the_device_hands_over_too_late_alipay_does_not_take(AlipayWay way) {
        AlipayWay.Given given = picked(way);

        centre.pass(Duration.ofMinutes(31));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(given.comeTooLate()).contains("time_expire");
        endsWell();
        assertThat(told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @Test
    void a_code_that_pays_at_once_is_paid_by_the_answer() {
        payment = centre.create("1");

        PayResult result = centre.pay(payment, AlipayWay.BARCODE.method(), AlipayWay.showing(AlipayPayer.PAYS_AT_ONCE));

        assertThat(result).isInstanceOf(PayResult.Paid.class);
        Attempt attempt = centre.attempt(payment, AlipayWay.BARCODE.method());
        isPaidBy(attempt);
        assertThat(centre.watch.seen()).containsExactly("pay");
        centre.runDue();
        List<StateChange> life = centre.center().history(payment.id());
        assertThat(centre.notifyNow()).singleElement().matches(AlipayDelivery::isAcknowledged);
        assertThat(centre.center().history(payment.id())).isEqualTo(life);
        assertThat(told()).containsExactly("payment.succeeded CNY 88.00 0.00");

        refundInTwoParts(attempt);
        endsWell();
        assertThat(told())
                .containsExactly(
                        "payment.succeeded CNY 88.00 0.00",
                        "refund.succeeded CNY 88.00 30.00 30.00",
                        "refund.succeeded CNY 88.00 88.00 58.00");
    }

    @Test
    void a_code_that_its_payer_does_not_confirm_is_given_up_so_that_he_may_pay_otherwise() {
        AlipayWay.Given code = picked(AlipayWay.BARCODE);

        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.status(code.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(there(code.attempt()).status()).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        AlipayWay.Given other = AlipayWay.QR.pick(centre, payment);
        other.pay();
        centre.notifyNow();
        isPaidBy(other.attempt());
        endsWell();
        assertThat(told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @Test
    void a_code_that_is_confirmed_while_it_is_being_given_up_is_paid() {
        AlipayWay.Given code = picked(AlipayWay.BARCODE);
        Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(1));
        centre.whenArrives("alipay.trade.close", code::pay);

        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.watch.seen()).contains("close").doesNotContain("cancel");
        isPaidBy(code.attempt());
        endsWell();
        assertThat(told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @Test
    void a_code_whose_order_never_arrived_is_cancelled() {
        payment = centre.create("1");
        centre.alipay.faults().next("alipay.trade.pay").answer(AlipayFault.dropped());

        PayResult result = centre.pay(payment, AlipayWay.BARCODE.method(), AlipayWay.showing(AlipayPayer.CONFIRMS));
        centre.pass(Duration.ofMinutes(3));

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        assertThat(centre.watch.seen()).contains("cancel");
        assertThat(centre.status(centre.attempt(payment, AlipayWay.BARCODE.method())))
                .isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        endsWell();
        assertThat(told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @Test
    void a_code_whose_answer_got_lost_is_found_paid() {
        payment = centre.create("1");
        centre.alipay
                .faults()
                .next("alipay.trade.pay")
                .answer(AlipayFault.dropped().afterProcessing());

        PayResult result = centre.pay(payment, AlipayWay.BARCODE.method(), AlipayWay.showing(AlipayPayer.PAYS_AT_ONCE));
        centre.pass(Duration.ofMinutes(1));

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        isPaidBy(centre.attempt(payment, AlipayWay.BARCODE.method()));
        endsWell();
        assertThat(told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @ParameterizedTest
    @EnumSource(names = {"HAS_NO_BALANCE", "HAS_INVALID_CODE"})
    void a_code_that_is_no_good_is_refused_and_the_next_one_pays(AlipayPayer payer) {
        payment = centre.create("1");

        PayResult first = centre.pay(payment, AlipayWay.BARCODE.method(), AlipayWay.showing(payer));
        Attempt refused = centre.attempt(payment, AlipayWay.BARCODE.method());
        PayResult second = centre.pay(payment, AlipayWay.BARCODE.method(), AlipayWay.showing(AlipayPayer.PAYS_AT_ONCE));

        assertThat(first).isInstanceOf(PayResult.Refused.class);
        assertThat(centre.status(refused)).isEqualTo(AttemptStatus.FAILED);
        assertThat(second).isInstanceOf(PayResult.Paid.class);
        endsWell();
        assertThat(told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }
}
