package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of WeChat Pay and UnionPay that say neither yes nor no: nobody loses money by any of them, whatever was done there. */
class DoubtfulAnswerFlowTest {
    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    static Stream<Doubt> all() {
        return Stream.of(Doubt.ofWechat(), Doubt.ofUnionPayAfterProcessing(), Doubt.ofUnionPayBeforeProcessing())
                .flatMap(doubts -> doubts);
    }

    /** UnionPay has nothing with which an order is closed. */
    static Stream<Doubt> ofWechat() {
        return Doubt.ofWechat();
    }

    private Attempt paid(Doubt doubt) {
        Way.Given given = story.picks(doubt.order());
        given.pay();
        centre.notifyNow();
        story.isPaidBy(given.attempt());
        return given.attempt();
    }

    private boolean isThere(Attempt attempt) {
        ChannelMoney channels = centre.channels();
        return channels.isPayable(attempt.id().value())
                || channels.kept(attempt.id().value()) > 0;
    }

    @ParameterizedTest
    @MethodSource("all")
    void an_order_is_neither_made_nor_refused_and_is_paid_if_it_is_there(Doubt doubt) {
        doubt.meeting().accept(Doubt.Call.ORDER);

        PayResult result = centre.pay(story.payment, doubt.order().method());

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        Attempt attempt = centre.attempt(story.payment, doubt.order().method());
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(centre.hasQueryTask(attempt.id())).isTrue();
        boolean there = isThere(attempt);
        if (there) {
            doubt.order().channel().pay(attempt.id().value());
        }
        story.endsWell();
        assertThat(story.told())
                .containsExactly(there ? "payment.succeeded CNY 88.00 0.00" : "payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_charge_is_paid_if_it_is_there_and_is_made_once(Doubt doubt) {
        doubt.meeting().accept(Doubt.Call.CHARGE);

        PayResult result =
                centre.pay(story.payment, doubt.code().method(), doubt.showing().get());

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        boolean there = isThere(centre.attempt(story.payment, doubt.code().method()));
        story.endsWell();
        assertThat(centre.watch.seen()).containsOnlyOnce("pay");
        assertThat(story.told())
                .containsExactly(there ? "payment.succeeded CNY 88.00 0.00" : "payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_question_is_asked_again(Doubt doubt) {
        Way.Given given = story.picks(doubt.order());
        given.pay();
        doubt.meeting().accept(Doubt.Call.QUERY);

        centre.pass(Duration.ofMinutes(1));

        story.isPaidBy(given.attempt());
    }

    @ParameterizedTest
    @MethodSource("ofWechat")
    void a_close_is_repeated_until_it_is_certain(Doubt doubt) {
        Way.Given given = story.picks(doubt.order());
        Wechat.SHARED.itsClock.lagBy(Duration.ofMinutes(1));
        doubt.meeting().accept(Doubt.Call.CLOSE);

        story.endsWell();

        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_reversal_is_repeated_until_it_is_certain(Doubt doubt) {
        Way.Given given = story.picks(doubt.code());
        doubt.meeting().accept(Doubt.Call.REVERSAL);

        story.endsWell();

        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_refund_is_made_once(Doubt doubt) {
        Attempt attempt = paid(doubt);
        doubt.meeting().accept(Doubt.Call.REFUND);

        assertThat(centre.refund(story.payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.PENDING);
        story.endsWell();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(attempt.id().value())).isEqualTo(5800);
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_question_about_a_refund_is_asked_again(Doubt doubt) {
        paid(doubt);
        centre.refund(story.payment, "r1", "CNY 30.00");
        doubt.meeting().accept(Doubt.Call.REFUND_QUERY);

        story.endsWell();

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
    }
}
