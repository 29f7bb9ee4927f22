package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayResult;
import io.paycenter.testkit.gateway.UnionPayApi;
import io.paycenter.testkit.gateway.UnionPayFault;
import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayNotificationFault;
import io.paycenter.testkit.gateway.UnionPayPayer;
import io.paycenter.testkit.gateway.UnionPayTradeStatus;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can happen with UnionPay only. */
class UnionPayFlowTest {
    private static final UnionPayGateway UNIONPAY = UnionPay.GATEWAY;
    private static final String NO_BALANCE = "64";
    private static final String PAID = "payment.succeeded CNY 88.00 0.00";
    private static final String CLOSED = "payment.closed CNY 88.00 0.00";

    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    private Way.Given paid(UnionPayWay way) {
        Way.Given given = story.picks(way);
        given.pay();
        centre.notifyNow();
        story.isPaidBy(given.attempt());
        return given;
    }

    private void paysOtherwise() {
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        paid(UnionPayWay.QR);
        story.endsWell();
        assertThat(story.told()).containsExactly(PAID);
    }

    /** What he has not begun to pay UnionPay does not know; and if his bank has declined, he may try again. */
    private Way.Given closesEarly(UnionPayWay way, boolean hasBegun) {
        Way.Given given = story.picks(way);
        given.arrive();
        if (hasBegun) {
            UNIONPAY.decline(given.number(), NO_BALANCE);
        }
        centre.pass(Duration.ofMinutes(2));
        centre.center().close(story.payment.id());
        centre.pass(Duration.ofMinutes(20));
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.watch.seen()).contains("query").doesNotContain("close", "cancel");
        return given;
    }

    @ParameterizedTest
    @EnumSource(names = "BARCODE", mode = EnumSource.Mode.EXCLUDE)
    void what_nobody_can_close_is_closed_when_it_has_expired(UnionPayWay way) {
        Way.Given given = closesEarly(way, false);

        centre.pass(Duration.ofMinutes(8).plusSeconds(30));

        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.CLOSED);
        story.endsWell();
        assertThat(story.told()).containsExactly(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = "BARCODE", mode = EnumSource.Mode.EXCLUDE)
    void what_nobody_can_close_may_be_paid_until_it_expires_and_is_paid_then(UnionPayWay way) {
        Way.Given given = closesEarly(way, true);

        given.pay();
        centre.pass(Duration.ofMinutes(9));

        story.isPaidBy(given.attempt());
        story.endsWell();
        assertThat(story.told()).containsExactly(PAID);
    }

    @Test
    void a_code_is_reversed_as_soon_as_its_payment_is_closed() {
        Way.Given code = story.picks(UnionPayWay.BARCODE);
        code.arrive();
        centre.clock.move(Duration.ofSeconds(61));

        centre.center().close(story.payment.id());
        centre.runDue();

        assertThat(UNIONPAY.trade(code.number()).status()).isEqualTo(UnionPayTradeStatus.REVERSED);
        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        story.endsWell();
        assertThat(story.told()).containsExactly(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = "BARCODE", mode = EnumSource.Mode.EXCLUDE)
    void what_his_bank_has_not_answered_when_the_time_is_over_is_waited_for_ten_minutes(UnionPayWay way) {
        Way.Given given = story.picks(way);
        given.arrive();
        UNIONPAY.submit(given.number());

        centre.pass(Duration.ofMinutes(39));
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.PENDING);
        story.endsWell();

        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.FAILED);
        assertThat(story.told()).containsExactly(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = "BARCODE", mode = EnumSource.Mode.EXCLUDE)
    void whose_bank_declines_may_pay_the_same_order_with_another_card(UnionPayWay way) {
        Way.Given given = story.picks(way);
        given.arrive();
        UNIONPAY.decline(given.number(), NO_BALANCE);

        centre.pass(Duration.ofMinutes(5));
        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.PENDING);
        given.pay();
        centre.notifyNow();

        story.isPaidBy(given.attempt());
        story.endsWell();
        assertThat(story.told()).containsExactly(PAID);
    }

    @ParameterizedTest
    @EnumSource(names = "BARCODE", mode = EnumSource.Mode.EXCLUDE)
    void whose_bank_declines_and_who_does_not_try_again_has_not_paid_when_the_time_is_over(UnionPayWay way) {
        Way.Given given = story.picks(way);
        given.arrive();
        UNIONPAY.decline(given.number(), NO_BALANCE);

        centre.pass(Duration.ofMinutes(30));

        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.FAILED);
        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        story.endsWell();
        assertThat(story.told()).containsExactly(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAGE", "WAP"})
    void a_form_that_is_posted_too_late_opens_no_page(UnionPayWay way) {
        Way.Given given = story.picks(way);

        centre.pass(Duration.ofMinutes(31));

        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(Browser.submit((PayAction.PostForm) given.action()).body()).contains("txnTime 无效");
        assertThat(UNIONPAY.trades()).noneMatch(trade -> trade.orderId().equals(given.number()));
        story.endsWell();
    }

    @Test
    void a_control_that_is_opened_too_late_does_not_pay() {
        Way.Given given = story.picks(UnionPayWay.APP);

        centre.pass(Duration.ofMinutes(31));

        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(UNIONPAY.wallet().pay(UnionPayWay.tn(given))).contains("pay_result=fail");
        story.endsWell();
    }

    @Test
    void paid_with_a_defect_it_is_paid() {
        Way.Given given = story.picks(UnionPayWay.QR);
        UNIONPAY.payWithDefect(given.number());

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        story.isPaidBy(given.attempt());
        story.endsWell();
        assertThat(story.told()).containsExactly(PAID);
    }

    @Test
    void a_code_that_two_payers_scan_is_paid_by_the_first_and_the_second_has_his_money_back() {
        Way.Given given = paid(UnionPayWay.QR);
        UNIONPAY.payAgain(given.number());
        assertThat(centre.channels().kept(given.number())).isEqualTo(17600);

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        story.endsWell();

        assertThat(centre.channels().kept(given.number())).isEqualTo(8800);
        assertThat(story.now().status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(story.now().refundedAmount().isZero()).isTrue();
        assertThat(story.told()).containsExactly(PAID, "payment.duplicate_refunded CNY 88.00 0.00 88.00");
    }

    @Test
    void a_code_that_pays_at_once_is_taken_first_and_told_afterwards() {
        PayResult result = centre.pay(
                story.payment, UnionPayWay.BARCODE.method(), UnionPayWay.showing(UnionPayPayer.PAYS_AT_ONCE));

        assertThat(result).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        Attempt attempt = centre.attempt(story.payment, UnionPayWay.BARCODE.method());
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        story.isPaidBy(attempt);
        centre.runDue();
        story.goesBackInTwoParts(attempt);
        story.endsWell();
        assertThat(story.told()).hasSize(3);
    }

    @Test
    void a_code_that_is_declined_later_has_failed_and_its_payer_may_pay_otherwise() {
        centre.pay(story.payment, UnionPayWay.BARCODE.method(), UnionPayWay.showing(UnionPayPayer.IS_DECLINED_LATER));

        centre.pass(Duration.ofSeconds(30));

        assertThat(centre.status(centre.attempt(story.payment, UnionPayWay.BARCODE.method())))
                .isEqualTo(AttemptStatus.FAILED);
        paysOtherwise();
        assertThat(centre.watch.seen()).doesNotContain("cancel");
    }

    @Test
    void a_code_whose_issuer_is_silent_is_reversed_and_its_payer_may_pay_otherwise() {
        PayResult result = centre.pay(
                story.payment, UnionPayWay.BARCODE.method(), UnionPayWay.showing(UnionPayPayer.HAS_SILENT_ISSUER));
        Attempt silent = centre.attempt(story.payment, UnionPayWay.BARCODE.method());

        centre.pass(Duration.ofMinutes(2));

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        assertThat(UNIONPAY.trade(silent.id().value()).status()).isEqualTo(UnionPayTradeStatus.REVERSED);
        assertThat(centre.status(silent)).isEqualTo(AttemptStatus.CLOSED);
        paysOtherwise();
    }

    @Test
    void a_code_that_is_confirmed_while_it_is_being_reversed_and_is_told_nowhere_goes_back() {
        Way.Given code = story.picks(UnionPayWay.BARCODE);
        UNIONPAY.faults().nextNotification().of(code.number()).times(5).deliver(UnionPayNotificationFault.lost());
        centre.whenArrives("REVERSAL", code::pay);

        centre.pass(Duration.ofMinutes(2));

        assertThat(UNIONPAY.trade(code.number()).status()).isEqualTo(UnionPayTradeStatus.REVERSED);
        assertThat(UNIONPAY.trade(code.number()).paidAt()).isNotNull();
        assertThat(centre.status(code.attempt())).isEqualTo(AttemptStatus.CLOSED);
        paysOtherwise();
        UnionPay.SHARED.forgetFaults();
    }

    @Test
    void a_code_that_is_confirmed_while_it_is_being_reversed_and_is_told_afterwards_goes_back() {
        Way.Given code = story.picks(UnionPayWay.BARCODE);
        centre.whenArrives("REVERSAL", code::pay);

        centre.pass(Duration.ofMinutes(2));
        assertThat(centre.status(code.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        paysOtherwise();
    }

    @Test
    void a_code_that_is_paid_and_told_while_it_is_being_reversed_is_put_on_record() {
        Way.Given code = story.picks(UnionPayWay.BARCODE);
        centre.whenArrives("REVERSAL", () -> {
            code.pay();
            centre.notifyNow();
        });

        centre.pass(Duration.ofMinutes(2));

        assertThat(UNIONPAY.trade(code.number()).status()).isEqualTo(UnionPayTradeStatus.REVERSED);
        assertThat(story.now().winner()).isEqualTo(code.attempt().id());
        assertThat(centre.books().tables().get("pay_incident"))
                .extracting(incident -> incident.text("kind"))
                .containsExactly("CLOSED_AFTER_PAID");
    }

    @ParameterizedTest
    @EnumSource(names = {"APP", "QR", "BARCODE"})
    void an_order_that_unionpay_calls_a_duplicate_is_neither_made_nor_refused(UnionPayWay way) {
        UNIONPAY.faults()
                .next(UnionPayApi.valueOf(way.orderApi().orElseThrow()))
                .answer(UnionPayFault.respCode("12").afterProcessing());

        PayResult result = centre.pay(story.payment, way.method(), way.payer());

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        Attempt attempt = centre.attempt(story.payment, way.method());
        UNIONPAY.pay(attempt.id().value());
        story.endsWell();
        assertThat(story.told()).containsExactly(PAID);
    }
}
