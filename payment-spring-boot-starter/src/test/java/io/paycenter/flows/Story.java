package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.StateChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;

/** One payment of 88 yuan from its birth to its rest, and what is looked at on the way whatever it is paid with. */
final class Story {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Payment payment;
    private final FlowCentre centre;

    Story(FlowCentre centre) {
        this.centre = centre;
        this.payment = centre.create("1");
    }

    /** The payer picks this and is given what he pays with. */
    Way.Given picks(Way way) {
        return way.pick(centre, payment);
    }

    Payment now() {
        return centre.get(payment);
    }

    List<StateChange> life() {
        return centre.center().history(payment.id());
    }

    /** It is paid by this attempt, and nothing has gone back. */
    void isPaidBy(Attempt attempt) {
        assertThat(now().status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(now().winner()).isEqualTo(attempt.id());
        assertThat(centre.status(attempt)).isEqualTo(AttemptStatus.SUCCEEDED);
        assertThat(centre.channels().kept(attempt.id().value())).isEqualTo(8800);
    }

    /** What the business line was posted, in order: type, amount, refunded amount, amount of the refund. */
    List<String> told() {
        return centre.receiver.posts().stream().map(Story::line).toList();
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

    /** All of it goes back in two parts, and the business line is told of each. */
    void goesBackInTwoParts(Attempt attempt) {
        refund(attempt, "r1", 3000);
        refund(attempt, "r2", 5800);
        assertThat(now().refundedAmount()).isEqualTo(Money.parse("CNY 88.00"));
        assertThat(told().subList(1, 3))
                .containsExactly("refund.succeeded CNY 88.00 30.00 30.00", "refund.succeeded CNY 88.00 88.00 58.00");
    }

    /** One part goes back, and takes the time that it takes at the channel. */
    private void refund(Attempt attempt, String refundNo, long fen) {
        long before = centre.channels().kept(attempt.id().value());
        centre.refund(
                payment,
                refundNo,
                Money.ofMinor(payment.amount().getCurrencyUnit(), fen).toString());
        centre.clock.move(SlowRefunds.REFUNDS_TAKE);
        assertThat(centre.notifyNow()).allMatch(Simulator.Told::isAcknowledged);
        centre.runDue();
        assertThat(centre.refund(refundNo).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.channels().kept(attempt.id().value())).isEqualTo(before - fen);
    }

    /** Runs on until nothing is left to do, at most a day, and looks at everything. */
    void endsWell() {
        centre.pass(Duration.ofMinutes(40));
        for (int hours = 0; hours < 24 && centre.hasLiveTasks(); hours++) {
            centre.pass(Duration.ofHours(1));
        }
        centre.notifyNow();
        centre.runDue();
        assertThat(centre.violationsAtRest()).isEmpty();
    }
}
