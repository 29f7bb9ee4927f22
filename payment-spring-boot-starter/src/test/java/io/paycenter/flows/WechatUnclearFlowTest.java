package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.testkit.gateway.WechatApi;
import io.paycenter.testkit.gateway.WechatFault;
import io.paycenter.testkit.gateway.WechatPayer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of WeChat Pay that say neither yes nor no: nobody loses money by any of them, whatever was done there. */
class WechatUnclearFlowTest {
    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    static List<WechatFault> faults() {
        return List.of(
                WechatFault.badlySigned(),
                WechatFault.unsigned(),
                WechatFault.stale(),
                WechatFault.unknownSerial(),
                WechatFault.signTest(),
                WechatFault.truncated(),
                WechatFault.malformed().afterProcessing(),
                WechatFault.accepted(),
                WechatFault.accepted().afterProcessing(),
                WechatFault.http(500),
                WechatFault.http(500).afterProcessing(),
                WechatFault.badGateway(),
                WechatFault.badGateway().afterProcessing(),
                WechatFault.tooFrequent().afterProcessing(),
                WechatFault.systemError(),
                WechatFault.systemError().afterProcessing(),
                WechatFault.error(400, "SOMETHING_NEW").afterProcessing(),
                WechatFault.dropped(),
                WechatFault.dropped().afterProcessing());
    }

    private void meets(WechatApi api, WechatFault fault) {
        Wechat.SHARED.gateway.faults().next(api).answer(fault);
    }

    private Attempt paid() {
        Way.Given given = story.picks(WechatWay.QR);
        given.pay();
        centre.notifyNow();
        story.isPaidBy(given.attempt());
        return given.attempt();
    }

    private boolean isThere(Attempt attempt) {
        return Wechat.SHARED.gateway.trades().stream()
                .anyMatch(trade -> trade.outTradeNo().equals(attempt.id().value()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_order_is_neither_made_nor_refused_and_is_paid_if_it_is_there(WechatFault fault) {
        meets(WechatApi.ORDER, fault);

        PayResult result = centre.pay(story.payment, WechatWay.QR.method());

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        Attempt attempt = centre.attempt(story.payment, WechatWay.QR.method());
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(centre.hasQueryTask(attempt.id())).isTrue();
        boolean there = isThere(attempt);
        if (there) {
            Wechat.SHARED.gateway.pay(attempt.id().value());
        }
        story.endsWell();
        assertThat(story.told())
                .containsExactly(there ? "payment.succeeded CNY 88.00 0.00" : "payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_charge_is_paid_if_it_is_there_and_is_made_once(WechatFault fault) {
        meets(WechatApi.CODE_PAY, fault);

        PayResult result =
                centre.pay(story.payment, WechatWay.BARCODE.method(), WechatWay.showing(WechatPayer.PAYS_AT_ONCE));

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        boolean there = isThere(centre.attempt(story.payment, WechatWay.BARCODE.method()));
        story.endsWell();
        assertThat(centre.watch.seen()).containsOnlyOnce("pay");
        assertThat(story.told())
                .containsExactly(there ? "payment.succeeded CNY 88.00 0.00" : "payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_question_is_asked_again(WechatFault fault) {
        Way.Given given = story.picks(WechatWay.QR);
        given.pay();
        meets(WechatApi.QUERY, fault);

        centre.pass(Duration.ofMinutes(1));

        story.isPaidBy(given.attempt());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_close_is_repeated_until_it_is_certain(WechatFault fault) {
        Way.Given given = story.picks(WechatWay.QR);
        Wechat.SHARED.itsClock.lagBy(Duration.ofMinutes(1));
        meets(WechatApi.CLOSE, fault);

        story.endsWell();

        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_reversal_is_repeated_until_it_is_certain(WechatFault fault) {
        Way.Given given = story.picks(WechatWay.BARCODE);
        meets(WechatApi.REVERSE, fault);

        story.endsWell();

        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_refund_is_made_once(WechatFault fault) {
        Attempt attempt = paid();
        meets(WechatApi.REFUND, fault);

        assertThat(centre.refund(story.payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.PENDING);
        story.endsWell();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(attempt.id().value())).isEqualTo(5800);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_question_about_a_refund_is_asked_again(WechatFault fault) {
        paid();
        centre.refund(story.payment, "r1", "CNY 30.00");
        meets(WechatApi.REFUND_QUERY, fault);

        story.endsWell();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }
}
