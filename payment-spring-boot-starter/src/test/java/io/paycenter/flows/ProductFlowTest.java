package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.StateChange;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every product of every channel from the payer's choice to his money back, with the payer's device played as it would
 * act.
 */
class ProductFlowTest {
    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    static List<Way> all() {
        return Way.all();
    }

    static Stream<Way> told() {
        return all().stream().filter(Way::isTold);
    }

    /** Codes of the payer's own that do not reach the channel are another story, which {@link CodeFlowTest} tells. */
    static Stream<Way> orderedByUs() {
        return all().stream()
                .filter(way -> way.orderApi().isPresent() && !Way.codes().contains(way));
    }

    @ParameterizedTest
    @MethodSource("told")
    void paid_and_told_it_is_paid_once_and_goes_back_in_parts(Way way) {
        Way.Given given = story.picks(way);
        given.pay();

        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        story.isPaidBy(given.attempt());
        centre.runDue();
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");

        List<StateChange> life = story.life();
        assertThat(given.repeatNews(centre)).isTrue();
        centre.runDue();
        assertThat(story.life()).isEqualTo(life);
        assertThat(story.told()).hasSize(1);

        story.goesBackInTwoParts(given.attempt());
        story.endsWell();
        assertThat(story.told()).hasSize(3);
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "refund.succeeded", "refund.succeeded");
    }

    @ParameterizedTest
    @MethodSource("all")
    void paid_and_not_told_it_is_found_by_asking_and_news_that_come_late_change_nothing(Way way) {
        Way.Given given = story.picks(way);
        given.arrive();
        centre.pass(Duration.ofSeconds(15));
        assertThat(story.now().status()).isEqualTo(PaymentStatus.PENDING);
        given.pay();

        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.watch.seen()).contains("query").doesNotContain("notification");
        story.isPaidBy(given.attempt());
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
        List<StateChange> life = story.life();
        assertThat(centre.notifyNow()).hasSize(way.isTold() ? 1 : 0).allMatch(Simulator.Told::isAcknowledged);
        story.endsWell();
        assertThat(story.life()).isEqualTo(life);
        assertThat(story.told()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void never_paid_it_is_closed_in_time_on_both_sides(Way way) {
        Way.Given given = story.picks(way);
        given.arrive();

        centre.pass(Duration.ofMinutes(30).plus(way.closesLate()));

        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.status(given.attempt())).isEqualTo(AttemptStatus.CLOSED);
        assertThatThrownBy(() -> way.channel().pay(given.number())).isInstanceOf(IllegalStateException.class);
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("orderedByUs")
    void an_order_that_got_lost_on_the_way_can_be_placed_again(Way way) {
        way.channel().lose(way.orderApi().orElseThrow(), Simulator.Lost.CALL);

        PayResult lost = centre.pay(story.payment, way.method(), way.payer());

        assertThat(lost).isInstanceOf(PayResult.Undecided.class);
        isPaidInTheEnd(way);
    }

    @ParameterizedTest
    @MethodSource("orderedByUs")
    void an_order_whose_answer_got_lost_can_be_placed_again(Way way) {
        way.channel().lose(way.orderApi().orElseThrow(), Simulator.Lost.ANSWER);

        PayResult lost = centre.pay(story.payment, way.method(), way.payer());

        assertThat(lost).isInstanceOf(PayResult.Undecided.class);
        isPaidInTheEnd(way);
    }

    @ParameterizedTest
    @MethodSource("orderedByUs")
    void an_order_is_paid_and_told_before_it_is_answered(Way way) {
        way.channel().payBeforeAnswer(way.orderApi().orElseThrow());

        centre.pay(story.payment, way.method(), way.payer());

        story.isPaidBy(centre.attempt(story.payment, way.method()));
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }

    @ParameterizedTest
    @MethodSource("all")
    void paid_with_another_channel_too_what_was_paid_last_goes_back_where_it_came_from(Way way) {
        Way.Given last = story.picks(way);
        Way.Given first = story.picks(way.channel() == Alipay.SHARED ? WechatWay.QR : AlipayWay.QR);
        first.pay();
        centre.notifyNow();
        last.pay();
        centre.notifyNow();

        story.endsWell();

        assertThat(story.now().winner()).isEqualTo(first.attempt().id());
        assertThat(centre.channels().kept(first.number())).isEqualTo(8800);
        assertThat(centre.channels().kept(last.number())).isZero();
        assertThat(story.told())
                .containsExactly("payment.succeeded CNY 88.00 0.00", "payment.duplicate_refunded CNY 88.00 0.00 88.00");
    }

    /** The payer tries again some time later; the order that nobody could pay is over by the end. */
    private void isPaidInTheEnd(Way way) {
        Attempt first = centre.attempt(story.payment, way.method());
        centre.pass(Duration.ofMinutes(2));
        Way.Given given = story.picks(way);
        assertThat(given.attempt().id()).isNotEqualTo(first.id());
        given.pay();
        centre.notifyNow();
        story.isPaidBy(given.attempt());
        story.endsWell();
        assertThat(centre.status(first)).isEqualTo(AttemptStatus.CLOSED);
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }
}
