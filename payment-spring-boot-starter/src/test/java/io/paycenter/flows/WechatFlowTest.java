package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.testkit.gateway.WechatGateway;
import io.paycenter.testkit.gateway.WechatRefundStatus;
import io.paycenter.testkit.gateway.WechatTradeState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can happen with WeChat Pay only. */
class WechatFlowTest {
    private static final WechatGateway WECHAT = Wechat.SHARED.gateway;

    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    private Way.Given paid(WechatWay way) {
        Way.Given given = story.picks(way);
        given.pay();
        centre.notifyNow();
        story.isPaidBy(given.attempt());
        return given;
    }

    private void paysOtherwise() {
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        paid(WechatWay.QR);
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSAPI", "MINI", "APP"})
    void an_invocation_that_comes_too_late_does_not_pay(WechatWay way) {
        Way.Given given = story.picks(way);

        centre.pass(Duration.ofMinutes(31));

        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThatThrownBy(given::pay).isInstanceOf(IllegalStateException.class);
        story.endsWell();
    }

    @Test
    void an_address_that_is_too_old_leads_nowhere_and_the_payer_is_given_another() {
        Way.Given old = story.picks(WechatWay.WAP);
        centre.pass(Duration.ofMinutes(5));
        assertThat(Browser.get(WechatWay.address(old)).statusCode()).isEqualTo(404);

        Way.Given fresh = paid(WechatWay.WAP);

        assertThat(WechatWay.address(fresh)).isNotEqualTo(WechatWay.address(old));
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @Test
    void an_address_that_is_young_is_shown_again() {
        Way.Given first = story.picks(WechatWay.WAP);
        centre.pass(Duration.ofMinutes(4));

        assertThat(story.picks(WechatWay.WAP).action()).isEqualTo(first.action());
        first.pay();
        story.endsWell();
    }

    @Test
    void a_coupon_of_the_channel_pays_a_part_and_the_payment_is_paid_in_full() {
        Way.Given given = story.picks(WechatWay.QR);
        WECHAT.payWithCoupon(given.number(), 800);

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);

        story.isPaidBy(given.attempt());
        centre.runDue();
        story.goesBackInTwoParts(given.attempt());
        story.endsWell();
    }

    @Test
    void a_payer_who_declines_may_pay_otherwise() {
        Way.Given code = story.picks(WechatWay.BARCODE);
        WECHAT.decline(code.number());

        centre.pass(Duration.ofSeconds(30));
        assertThat(centre.status(code.attempt())).isEqualTo(AttemptStatus.FAILED);
        assertThat(centre.watch.seen()).doesNotContain("cancel");

        centre.pass(Duration.ofSeconds(60));
        assertThat(centre.watch.seen()).contains("cancel");
        paysOtherwise();
    }

    @Test
    void a_code_that_is_confirmed_while_it_is_being_reversed_goes_back_and_its_payer_may_pay_otherwise() {
        Way.Given code = story.picks(WechatWay.BARCODE);
        centre.whenArrives("REVERSE", code::pay);

        centre.pass(Duration.ofMinutes(2));

        assertThat(WECHAT.trade(code.number()).state()).isEqualTo(WechatTradeState.REVOKED);
        assertThat(WECHAT.trade(code.number()).paidAt()).isNotNull();
        assertThat(centre.status(code.attempt())).isEqualTo(AttemptStatus.CLOSED);
        paysOtherwise();
    }

    @Test
    void an_abnormal_refund_has_not_failed_and_may_arrive_later() {
        paid(WechatWay.QR);
        String refund = centre.refund(story.payment, "r1", "CNY 88.00").id().value();
        WECHAT.endRefund(refund, WechatRefundStatus.ABNORMAL);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.pass(Duration.ofMinutes(5));
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.PENDING);
        assertThat(story.now().refundedAmount().isZero()).isTrue();

        WECHAT.endRefund(refund, WechatRefundStatus.SUCCESS);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        story.endsWell();
    }
}
