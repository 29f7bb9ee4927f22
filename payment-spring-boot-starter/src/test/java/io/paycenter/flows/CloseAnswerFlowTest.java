package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.QueryReply;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a channel may say to closing. Alipay closes at once or says what it is, so a {@link Bank} plays them all; what comes of
 * Alipay's own answers stands in {@link CloseFlowTest} and {@link UnclearAnswerFlowTest}.
 */
class CloseAnswerFlowTest {
    private final Bank bank = new Bank("bank");

    @RegisterExtension
    final FlowCentre centre = new FlowCentre(bank);

    /** The answer, how the payment stands at once, and how it stands before and after its expiry. */
    enum Answer {
        CLOSED(PaymentStatus.CLOSED, PaymentStatus.CLOSED, PaymentStatus.CLOSED),
        ALREADY_PAID(PaymentStatus.SUCCEEDED, PaymentStatus.SUCCEEDED, PaymentStatus.SUCCEEDED),
        NO_SUCH_TRADE(PaymentStatus.PENDING, PaymentStatus.PENDING, PaymentStatus.CLOSED),
        PROCESSING(PaymentStatus.PENDING, PaymentStatus.CLOSED, PaymentStatus.CLOSED),
        TIME_OUT_AND_NOT_CLOSED(PaymentStatus.PENDING, PaymentStatus.CLOSED, PaymentStatus.CLOSED),
        TIME_OUT_AND_CLOSED(PaymentStatus.CLOSED, PaymentStatus.CLOSED, PaymentStatus.CLOSED),
        NOT_SUPPORTED(PaymentStatus.PENDING, PaymentStatus.PENDING, PaymentStatus.CLOSED);

        private final PaymentStatus atOnce;
        private final PaymentStatus beforeExpiry;
        private final PaymentStatus inTheEnd;

        Answer(PaymentStatus atOnce, PaymentStatus beforeExpiry, PaymentStatus inTheEnd) {
            this.atOnce = atOnce;
            this.beforeExpiry = beforeExpiry;
            this.inTheEnd = inTheEnd;
        }

        /** It is given to the next close; a channel that cannot close never can. */
        void isGivenBy(Bank bank, Attempt attempt) {
            switch (this) {
                case CLOSED -> {}
                case ALREADY_PAID ->
                    bank.closes.next(truth -> {
                        bank.pay(attempt);
                        return truth.get();
                    });
                case NO_SUCH_TRADE -> {
                    bank.closes.next(truth -> new CloseReply.NoSuchTrade());
                    bank.queries.next(truth -> truth.get());
                    bank.queries.next(1000, truth -> new QueryReply.NoSuchTrade());
                }
                case PROCESSING -> bank.closes.next(truth -> new CloseReply.Doubtful("TRADE_IN_PROCESS"));
                case TIME_OUT_AND_NOT_CLOSED -> bank.closes.next(Script.silence());
                case TIME_OUT_AND_CLOSED -> bank.closes.next(Script.lost());
                case NOT_SUPPORTED -> bank.closes.next(1000, truth -> new CloseReply.ExpiresOnly());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void s16_whatever_the_channel_answers_the_payment_closes_only_when_it_cannot_be_paid(Answer answer) {
        Attempt attempt = centre.open(centre.create("1"), bank.method());
        answer.isGivenBy(bank, attempt);
        centre.center().close(attempt.payment());

        centre.runDue();
        assertThat(centre.get(attempt).status()).isEqualTo(answer.atOnce);
        assertThat(centre.watch.seen()).containsSubsequence("query", "close");
        centre.pass(Duration.ofMinutes(29));
        assertThat(centre.get(attempt).status()).isEqualTo(answer.beforeExpiry);
        if (answer == Answer.NOT_SUPPORTED) {
            bank.expire(attempt);
        }
        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.get(attempt).status()).isEqualTo(answer.inTheEnd);
        assertThat(bank.refunded()).isEmpty();
    }
}
