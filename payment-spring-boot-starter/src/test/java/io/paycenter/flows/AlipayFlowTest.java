package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.PaymentStatus;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can happen with Alipay only. */
class AlipayFlowTest {
    @RegisterExtension
    final FlowCentre centre = Way.centre();

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story(centre);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAGE", "WAP", "APP"})
    void what_the_device_hands_over_too_late_alipay_does_not_take(AlipayWay way) {
        Way.Given given = story.picks(way);

        centre.pass(Duration.ofMinutes(31));

        assertThat(story.now().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(way.comeTooLate(given)).contains("time_expire");
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.closed CNY 88.00 0.00");
    }

    @Test
    void a_code_that_is_confirmed_while_it_is_being_given_up_is_paid() {
        Way.Given code = story.picks(AlipayWay.BARCODE);
        Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(1));
        centre.whenArrives("alipay.trade.close", code::pay);

        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.watch.seen()).contains("close").doesNotContain("cancel");
        story.isPaidBy(code.attempt());
        story.endsWell();
        assertThat(story.told()).containsExactly("payment.succeeded CNY 88.00 0.00");
    }
}
