package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.RefundStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refunds that a channel takes at once, and of which it tells later what came of them. */
class SlowRefundFlowTest {
    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    static List<Way> ways() {
        return List.of(WechatWay.QR, UnionPayWay.QR);
    }

    private Way.Given paid(Way way) {
        Way.Given given = story.picks(way);
        given.pay();
        centre.notifyNow();
        story.isPaidBy(given.attempt());
        return given;
    }

    private void ends(Way way, String refundNo, boolean arrives) {
        ((SlowRefunds) way.channel()).endRefund(centre.refund(refundNo).id().value(), arrives);
        assertThat(centre.notifyNow()).singleElement().matches(Simulator.Told::isAcknowledged);
        centre.runDue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_refund_is_accepted_first_and_its_news_make_the_centre_ask(Way way) {
        Way.Given given = paid(way);

        assertThat(centre.refund(story.payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.PENDING);
        centre.runDue();
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.PENDING);
        ends(way, "r1", true);

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(given.number())).isEqualTo(5800);
        story.endsWell();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_refund_that_is_told_once_more_changes_nothing(Way way) {
        Way.Given given = paid(way);
        centre.runDue();
        story.goesBackInTwoParts(given.attempt());

        assertThat(given.repeatNews(centre)).isTrue();
        story.endsWell();

        assertThat(story.told()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_refund_that_comes_back_has_failed_and_the_money_may_go_back_by_another(Way way) {
        paid(way);
        centre.refund(story.payment, "r1", "CNY 88.00");
        ends(way, "r1", false);

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.FAILED);
        centre.refund(story.payment, "r2", "CNY 88.00");
        story.endsWell();
        assertThat(centre.refund("r2").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(story.told())
                .containsExactly(
                        "payment.succeeded CNY 88.00 0.00",
                        "refund.failed CNY 88.00 0.00 88.00",
                        "refund.succeeded CNY 88.00 88.00 88.00");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_refund_whose_news_get_lost_is_found_by_asking(Way way) {
        Way.Given given = paid(way);
        centre.refund(story.payment, "r1", "CNY 30.00");

        story.endsWell();

        assertThat(centre.watch.seen()).contains("refund query");
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(given.number())).isEqualTo(5800);
    }
}
