package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.StateChange;
import io.paycenter.testkit.gateway.AlipayPayer;
import io.paycenter.testkit.gateway.UnionPayPayer;
import io.paycenter.testkit.gateway.WechatPayer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A code of the payer's own, which a cashier in a shop scans: it may pay at once, later, never, or be no good. */
class CodeFlowTest {
    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    static List<Way> codes() {
        return Way.codes();
    }

    /** UnionPay never says at once that it is paid. */
    static Stream<Way> answered() {
        return Way.codes().stream().filter(way -> way != UnionPayWay.BARCODE);
    }

    /** What takes back a code that is open, and the money with it should it be paid meanwhile; Alipay is asked to close. */
    static Stream<Arguments> reversals() {
        return Stream.of(arguments(WechatWay.BARCODE, "REVERSE"), arguments(UnionPayWay.BARCODE, "REVERSAL"));
    }

    private static Payer whoPaysAtOnce(Way way) {
        return switch (way.channel().code().value()) {
            case "alipay" -> AlipayWay.showing(AlipayPayer.PAYS_AT_ONCE);
            case "wechat" -> WechatWay.showing(WechatPayer.PAYS_AT_ONCE);
            default -> UnionPayWay.showing(UnionPayPayer.PAYS_AT_ONCE);
        };
    }

    private void paysOtherwise(Way way) {
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        Way.Given other = story.picks(way == AlipayWay.BARCODE ? WechatWay.QR : AlipayWay.QR);
        other.pay();
        centre.notifyNow();
        story.isPaidBy(other.attempt());
        isPaidForGood();
    }

    private void isPaidForGood() {
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("answered")
    void a_code_that_pays_at_once_is_paid_by_the_answer(Way way) {
        PayResult result = centre.pay(story.payment, way.method(), whoPaysAtOnce(way));

        assertThat(result).isInstanceOf(PayResult.Paid.class);
        Attempt attempt = centre.attempt(story.payment, way.method());
        story.isPaidBy(attempt);
        assertThat(centre.watch.seen()).containsExactly("pay");
        centre.runDue();
        List<StateChange> life = story.life();
        assertThat(centre.notifyNow()).hasSize(way.isTold() ? 1 : 0).allMatch(Simulator.Told::isAcknowledged);
        assertThat(story.life()).isEqualTo(life);
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");

        story.goesBackInTwoParts(attempt);
        story.endsWell();
        assertThat(story.told()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_code_that_its_payer_does_not_confirm_is_given_up_so_that_he_may_pay_otherwise(Way way) {
        Way.Given code = story.picks(way);

        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.status(code.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.channels().isPayable(code.number())).isFalse();
        paysOtherwise(way);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_code_whose_order_never_arrived_is_cancelled(Way way) {
        way.channel().lose(way.orderApi().orElseThrow(), Simulator.Lost.CALL);

        PayResult result = centre.pay(story.payment, way.method(), way.payer());
        centre.pass(Duration.ofMinutes(3));

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        assertThat(centre.watch.seen()).contains("cancel");
        assertThat(centre.status(centre.attempt(story.payment, way.method()))).isEqualTo(AttemptStatus.CLOSED);
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_code_whose_answer_got_lost_is_found_paid(Way way) {
        way.channel().lose(way.orderApi().orElseThrow(), Simulator.Lost.ANSWER);

        PayResult result = centre.pay(story.payment, way.method(), whoPaysAtOnce(way));
        centre.pass(Duration.ofMinutes(1));

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        story.isPaidBy(centre.attempt(story.payment, way.method()));
        isPaidForGood();
    }

    static Stream<Arguments> badCodes() {
        return Stream.of(
                arguments(AlipayWay.BARCODE, AlipayWay.showing(AlipayPayer.HAS_NO_BALANCE)),
                arguments(AlipayWay.BARCODE, AlipayWay.showing(AlipayPayer.HAS_INVALID_CODE)),
                arguments(WechatWay.BARCODE, WechatWay.showing(WechatPayer.HAS_NO_BALANCE)),
                arguments(WechatWay.BARCODE, WechatWay.showing(WechatPayer.HAS_INVALID_CODE)),
                arguments(WechatWay.BARCODE, WechatWay.showing(WechatPayer.HAS_EXPIRED_CODE)),
                arguments(UnionPayWay.BARCODE, UnionPayWay.showing(UnionPayPayer.HAS_NO_BALANCE)),
                arguments(UnionPayWay.BARCODE, UnionPayWay.showing(UnionPayPayer.HAS_INVALID_CODE)));
    }

    @ParameterizedTest
    @MethodSource("badCodes")
    void a_code_that_is_no_good_is_refused_and_the_next_one_pays(Way way, Payer bad) {
        PayResult first = centre.pay(story.payment, way.method(), bad);
        Attempt refused = centre.attempt(story.payment, way.method());
        centre.pay(story.payment, way.method(), whoPaysAtOnce(way));
        centre.notifyNow();

        assertThat(first).isInstanceOf(PayResult.Refused.class);
        assertThat(centre.status(refused)).isEqualTo(AttemptStatus.FAILED);
        story.isPaidBy(centre.attempt(story.payment, way.method()));
        isPaidForGood();
    }

    @ParameterizedTest
    @MethodSource("reversals")
    void a_code_that_is_confirmed_before_it_is_reversed_is_left_alone_and_is_paid(Way way, String reversal) {
        Way.Given code = story.picks(way);
        centre.clock.move(Duration.ofSeconds(74));
        centre.runDue();
        // the first question is the centre's, the second one the channel's own before it reverses
        centre.whenArrives("QUERY", () -> centre.whenArrives("QUERY", code::pay));

        centre.clock.move(Duration.ofSeconds(1));
        centre.runDue();

        assertThat(centre.watch.seen()).doesNotContain("cancel");
        story.isPaidBy(code.attempt());
        isPaidForGood();
    }

    @ParameterizedTest
    @MethodSource("reversals")
    void a_reversal_whose_answer_got_lost_is_repeated_until_it_is_certain(Way way, String reversal) {
        Way.Given code = story.picks(way);
        way.channel().lose(reversal, Simulator.Lost.ANSWER);

        centre.pass(Duration.ofMinutes(3));

        assertThat(centre.status(code.attempt())).isEqualTo(AttemptStatus.CLOSED);
        paysOtherwise(way);
    }
}
