package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes several channels, or a channel that does what Alipay does not: see {@link Bank}. */
class BankFlowTest {
    private final Bank bank = new Bank("bank");
    private final Bank slowBank = new Bank("slowbank");

    @RegisterExtension
    final FlowCentre centre = new FlowCentre(bank, slowBank);

    private Payment paidAtTheBank() {
        Payment payment = centre.create("1");
        Attempt attempt = centre.open(payment, bank.method());
        bank.pay(attempt);
        assertThat(bank.tellsPaid(attempt, "CNY 88.00")).isEqualTo("TAKEN");
        return centre.get(payment);
    }

    @Test
    void s11_a_notification_of_another_currency_is_refused_and_put_on_record() {
        Payment payment = centre.create("1");
        Attempt attempt = centre.open(payment, bank.method());
        bank.pay(attempt);

        assertThat(bank.tellsPaid(attempt, "USD 88.00")).isEqualTo("REJECTED");

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.books().tables().get("pay_incident")).singleElement().satisfies(incident -> {
            assertThat(incident.text("kind")).isEqualTo("AMOUNT_DIFFERS");
            assertThat(incident.text("detail")).contains("USD 88.00", "CNY 88.00");
        });
        assertThat(bank.tellsPaid(attempt, "CNY 88.00")).isEqualTo("TAKEN");
        assertThat(centre.get(payment).winner()).isEqualTo(attempt.id());
    }

    /** Killed after the commit, the first money has won; killed before, it comes second. */
    @ParameterizedTest
    @CsvSource({"bank, after commit", "bank, before commit", "alipay, after commit", "alipay, before commit"})
    void s13_paid_at_two_channels_with_a_crash_in_between_one_wins_and_the_other_goes_back_once(
            String first, String killed) {
        Payment payment = centre.create("1");
        Attempt atTheBank = centre.open(payment, bank.method());
        Attempt atAlipay = centre.open(payment, FlowCentre.QR);
        bank.pay(atTheBank);
        centre.alipay.pay(atAlipay.id().value());
        boolean bankFirst = first.equals("bank");
        centre.crash().atNext(killed);
        assertThat(tells(bankFirst, atTheBank, atAlipay)).isFalse();
        centre.startAgain();

        assertThat(tells(!bankFirst, atTheBank, atAlipay)).isTrue();
        centre.pass(Duration.ofMinutes(5));

        boolean bankWins = bankFirst == killed.equals("after commit");
        assertThat(centre.get(payment).winner()).isEqualTo((bankWins ? atTheBank : atAlipay).id());
        assertThat(bank.refunded().values())
                .containsExactlyElementsOf(bankWins ? List.of() : List.of(Money.parse("CNY 88.00")));
        assertThat(centre.alipay.trade(atAlipay.id().value()).refundedAmount())
                .isEqualByComparingTo(bankWins ? "88.00" : "0.00");
        assertThat(centre.heard.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
    }

    private boolean tells(boolean isTheBank, Attempt atTheBank, Attempt atAlipay) {
        return isTheBank
                ? bank.tellsPaid(atTheBank, "CNY 88.00").equals("TAKEN")
                : Notice.of(centre, atAlipay.id().value())
                        .signed()
                        .post()
                        .body()
                        .equals("success");
    }

    @Test
    void s17_of_three_channels_one_that_is_silent_for_an_hour_keeps_only_its_own_attempt_open() {
        Payment payment = centre.create("1");
        Attempt atAlipay = centre.open(payment, FlowCentre.QR);
        centre.alipay.scan(atAlipay.id().value());
        Attempt atTheBank = centre.open(payment, bank.method());
        Attempt atTheSlowBank = centre.open(payment, slowBank.method());
        slowBank.queries.next(1000, Script.silence());

        centre.pass(Duration.ofMinutes(31));
        assertThat(centre.status(atAlipay)).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.status(atTheBank)).isEqualTo(AttemptStatus.CLOSED);
        assertThat(bank.isClosed(atTheBank)).isTrue();
        centre.pass(Duration.ofHours(1));
        assertThat(centre.status(atTheSlowBank)).isEqualTo(AttemptStatus.PENDING);
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        slowBank.queries.end();
        centre.pass(Duration.ofHours(1));

        assertThat(slowBank.isClosed(atTheSlowBank)).isTrue();
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.heard.types()).containsExactly("payment.closed");
    }

    @Test
    void s19_a_refund_that_is_asked_about_before_the_channel_knows_it_is_sent_again_under_its_number() {
        Payment payment = paidAtTheBank();
        bank.refunds.next(Script.lost());
        bank.refundQueries.next(truth -> new RefundQueryReply.NoSuchRefund());

        assertThat(centre.refund(payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.PENDING);
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.watch.seen()).containsSubsequence("refund", "refund query", "refund");
        assertThat(bank.refunded()).containsOnlyKeys(centre.refund("r1").id().value());
        assertThat(centre.get(payment).refundedAmount()).isEqualTo(Money.parse("CNY 30.00"));
    }

    @Test
    void s19_a_channel_that_says_already_refunded_is_asked_and_nothing_goes_back_twice() {
        Payment payment = paidAtTheBank();
        bank.refunds.next(Script.lost());
        bank.refundQueries.next(truth -> new RefundQueryReply.NoSuchRefund());
        bank.refunds.next(truth -> new RefundReply.Unknown("ALREADY_REFUNDED"));

        assertThat(centre.refund(payment, "r1", "CNY 30.00").status()).isEqualTo(RefundStatus.PENDING);
        centre.pass(Duration.ofSeconds(45));
        assertThat(centre.watch.seen()).filteredOn("refund"::equals).hasSize(2);
        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.PENDING);
        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.refund("r1").status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(centre.watch.seen()).filteredOn("refund"::equals).hasSize(2);
        assertThat(bank.refunded()).containsOnlyKeys(centre.refund("r1").id().value());
    }
}
