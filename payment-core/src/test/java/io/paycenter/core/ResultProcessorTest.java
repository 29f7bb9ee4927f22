package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.Incident;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Result processing: who wins, what goes back, what is refused. */
class ResultProcessorTest {
    private final TestCentre centre = new TestCentre(database());

    /** Where the books are; {@link FlowsOnPostgresqlTest} and {@link FlowsOnMariaDbTest} have them elsewhere. */
    TestDatabase database() {
        return TestDatabase.H2;
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private List<Refund> refunds(Payment payment) {
        return centre.runtime().stores().refunds().ofPayment(payment.id());
    }

    @Test
    void the_first_paid_attempt_wins_and_one_event_is_told() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());

        centre.notify("good paid " + attempt.id());
        centre.runDue();

        Payment paid = centre.get(payment);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(paid.winner()).isEqualTo(attempt.id());
        assertThat(paid.succeededAt()).isEqualTo(centre.clock.instant());
        assertThat(paid.attempts().get(0).tradeNo()).hasToString("bank-" + attempt.id());
        assertThat(centre.events.types()).containsExactly("payment.succeeded");
    }

    @Test
    void notification_and_query_and_cashier_at_once_have_one_effect_and_one_event() throws Exception {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(attempt.id());
        centre.clock.move(Duration.ofSeconds(10));

        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> notified = () -> centre.notify("good paid " + attempt.id());
            Callable<Object> asked = () -> centre.center().refresh(payment.id());
            Callable<Object> queried = () -> {
                centre.runDue();
                return "run";
            };
            for (Future<Object> one :
                    pool.invokeAll(List.of(notified, asked, queried, notified, queried, asked, notified, notified))) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.runtime().stores().events().ofPayment(payment.id())).hasSize(1);
        assertThat(centre.events.types()).containsExactly("payment.succeeded");
        assertThat(refunds(payment)).isEmpty();
    }

    @Test
    void two_paid_attempts_have_one_winner_and_the_other_money_goes_back_once() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt first = centre.open(payment, TestCentre.SCAN);
        Attempt second = centre.open(payment, TestCentre.INSTANT);
        centre.bank.pay(second.id());
        centre.bank.pay(first.id());

        centre.notify("good paid " + second.id());
        centre.notify("good paid " + first.id());
        centre.notify("good paid " + first.id());
        centre.runDue();
        centre.notify("good paid " + first.id());
        centre.runDue();

        Payment paid = centre.get(payment);
        assertThat(paid.winner()).isEqualTo(second.id());
        assertThat(paid.refundedAmount().isZero()).isTrue();
        assertThat(refunds(payment)).singleElement().satisfies(refund -> {
            assertThat(refund.attempt()).isEqualTo(first.id());
            assertThat(refund.cause()).isEqualTo(RefundCause.DUPLICATE_PAYMENT);
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        });
        assertThat(centre.bank.refunds().values()).containsExactly(Money.parse("CNY 1.00"));
        assertThat(centre.events.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
    }

    @Test
    void the_losers_are_closed_at_their_channels() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt loser = centre.open(payment, TestCentre.INSTANT);
        Attempt winner = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(winner.id());

        centre.notify("good paid " + winner.id());
        centre.runDue();

        assertThat(centre.bank.isClosed(loser.id())).isTrue();
        assertThat(centre.attempt(payment, loser.id()).status()).isEqualTo(AttemptStatus.CLOSED);
    }

    @Test
    void money_that_comes_after_the_payment_was_closed_goes_back() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.pass(Duration.ofMinutes(32));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        centre.bank.payAnyway(attempt.id());

        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
        assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(refunds(payment)).singleElement().satisfies(refund -> {
            assertThat(refund.cause()).isEqualTo(RefundCause.LATE_PAYMENT);
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        });
        assertThat(centre.events.types()).containsExactly("payment.closed", "payment.late_refunded");
    }

    @Test
    void money_that_comes_by_a_refused_attempt_of_an_open_payment_goes_back_and_the_payment_can_still_be_paid() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.REFUSED);
        Attempt refused = centre.open(payment, TestCentre.SCAN);
        centre.bank.payAnyway(refused.id());

        assertThat(centre.notify("good paid " + refused.id())).isEqualTo("TAKEN");
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(refunds(payment))
                .singleElement()
                .satisfies(refund -> assertThat(refund.cause()).isEqualTo(RefundCause.STRAY_PAYMENT));
        assertThat(centre.events.types()).containsExactly("payment.stray_refunded");
        assertThat(centre.open(payment, TestCentre.INSTANT).status()).isEqualTo(AttemptStatus.PENDING);
    }

    @Test
    void money_that_comes_by_a_closed_attempt_of_a_paid_payment_is_a_duplicate() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt loser = centre.open(payment, TestCentre.INSTANT);
        Attempt winner = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(winner.id());
        centre.notify("good paid " + winner.id());
        centre.runDue();
        assertThat(centre.attempt(payment, loser.id()).status()).isEqualTo(AttemptStatus.CLOSED);
        centre.bank.payAnyway(loser.id());

        centre.notify("good paid " + loser.id());
        centre.runDue();

        assertThat(refunds(payment))
                .singleElement()
                .satisfies(refund -> assertThat(refund.cause()).isEqualTo(RefundCause.DUPLICATE_PAYMENT));
        assertThat(centre.events.types()).containsExactly("payment.succeeded", "payment.duplicate_refunded");
    }

    @Test
    void money_that_nobody_told_of_after_the_payment_was_closed_is_looked_for_once_more() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.pass(Duration.ofMinutes(32));
        centre.bank.payAnyway(attempt.id());

        centre.pass(Duration.ofMinutes(19));

        assertThat(centre.bank.refunds().values()).containsExactly(Money.parse("CNY 1.00"));
        assertThat(centre.events.types()).containsExactly("payment.closed", "payment.late_refunded");
    }

    @Test
    void money_that_nobody_told_of_after_the_attempt_was_refused_is_looked_for_until_the_channel_answers() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.REFUSED);
        Attempt refused = centre.open(payment, TestCentre.SCAN);
        centre.bank.payAnyway(refused.id());
        centre.bank.next("query", FakeBank.Fault.LOST_BEFORE);

        centre.pass(Duration.ofMinutes(50));
        assertThat(centre.bank.refunds()).isEmpty();
        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.bank.refunds().values()).containsExactly(Money.parse("CNY 1.00"));
    }

    @Test
    void a_trade_that_waits_for_its_payer_after_its_attempt_has_ended_here_is_closed_at_the_channel() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);
        centre.pass(Duration.ofMinutes(32));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        centre.bank.scan(attempt.id());

        centre.pass(Duration.ofMinutes(19));

        assertThat(centre.bank.isClosed(attempt.id())).isTrue();
        centre.pass(Duration.ofMinutes(2));
        assertThat(centre.runtime().tasks().backlog(Duration.ofDays(-1))).isEmpty();
    }

    @Test
    void a_wrong_amount_is_not_accepted_and_is_put_on_record_once() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);

        assertThat(centre.notify("good paid " + attempt.id() + " CNY_0.01")).isEqualTo("REJECTED");
        assertThat(centre.notify("good paid " + attempt.id() + " USD_1.00")).isEqualTo("REJECTED");

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.PENDING);
        assertThat(centre.runtime().stores().notifications().about(attempt.id().value()))
                .isEmpty();
        assertThat(centre.runtime().stores().incidents().newest(10))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(Incident.Kind.AMOUNT_DIFFERS);
                    assertThat(incident.subject()).isEqualTo(attempt.id().value());
                    assertThat(incident.detail()).contains("CNY 0.01").contains("CNY 1.00");
                });
    }

    @Test
    void later_news_of_a_settled_attempt_changes_nothing() {
        Payment payment = centre.paid("1", "CNY 1.00");
        Attempt attempt = centre.attempts(payment).get(0);

        centre.notify("good closed " + attempt.id());
        centre.notify("good paid " + attempt.id());

        assertThat(centre.get(payment)).isEqualTo(payment);
        assertThat(payment.attempts().get(0).status()).isEqualTo(AttemptStatus.SUCCEEDED);
    }

    @Test
    void an_automatic_refund_waits_for_the_merchants_money_and_then_happens_once() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt first = centre.open(payment, TestCentre.SCAN);
        Attempt second = centre.open(payment, TestCentre.INSTANT);
        centre.bank.pay(first.id());
        centre.bank.pay(second.id());
        centre.bank.poor(true);
        centre.notify("good paid " + first.id());
        centre.notify("good paid " + second.id());
        centre.runDue();
        assertThat(refunds(payment)).singleElement().satisfies(refund -> {
            assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
            assertThat(refund.error()).hasToString("SELLER_BALANCE_NOT_ENOUGH");
        });

        centre.bank.poor(false);
        centre.pass(Duration.ofMinutes(3));

        assertThat(refunds(payment))
                .singleElement()
                .satisfies(refund -> assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED));
        assertThat(centre.bank.refunds()).hasSize(1);
    }

    @Test
    void the_event_carries_the_payment() {
        centre.paid("1", "CNY 1.00");
        centre.runDue();

        assertThat(centre.events.heard())
                .singleElement()
                .isInstanceOfSatisfying(PaymentEvent.PaymentSucceeded.class, event -> {
                    assertThat(event.payment().orderNo()).hasToString("1");
                    assertThat(event.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
                });
    }

    @Test
    void money_that_cannot_go_back_because_its_refund_number_is_taken_is_put_on_record() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt first = centre.open(payment, TestCentre.SCAN);
        Attempt second = centre.open(payment, TestCentre.INSTANT);
        centre.bank.pay(first.id());
        centre.bank.pay(second.id());
        centre.notify("good paid " + first.id());
        centre.runtime().stores().refunds().insert(blocking(payment, first, second), Causes.lineOf(payment));

        centre.notify("good paid " + second.id());

        assertThat(centre.runtime().stores().incidents().newest(10))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(Incident.Kind.REFUND_BLOCKED);
                    assertThat(incident.attempt()).isEqualTo(second.id());
                    assertThat(incident.detail()).contains("CNY 1.00", "auto-" + second.id());
                });
    }

    private Refund blocking(Payment payment, Attempt refunded, Attempt named) {
        return new Refund(
                RefundId.of("R0000000"),
                payment.businessLine(),
                BusinessRefundNo.automatic(named.id()),
                payment.id(),
                refunded.id(),
                Money.parse("CNY 0.01"),
                RefundCause.REQUESTED,
                "",
                RefundStatus.PENDING,
                null,
                centre.clock.instant(),
                null);
    }
}
