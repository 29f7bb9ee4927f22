package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ending payments in time. */
class CloseFlowTest {
    private final TestCentre centre = new TestCentre(database());

    /** Where the books are; {@link FlowsOnPostgresqlTest} and {@link FlowsOnMariaDbTest} have them elsewhere. */
    TestDatabase database() {
        return TestDatabase.H2;
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @Test
    void a_payment_that_nobody_tried_to_pay_closes_at_its_expiry() {
        Payment payment = centre.create("1", "CNY 1.00");

        centre.clock.move(Duration.ofMinutes(30).minusSeconds(1));
        centre.runDue();
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        centre.clock.move(Duration.ofSeconds(1));
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.events.types()).containsExactly("payment.closed");
    }

    @Test
    void an_open_trade_is_closed_at_the_channel_first() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.INSTANT);

        centre.pass(Duration.ofMinutes(30).plusSeconds(5));

        assertThat(centre.bank.isClosed(attempt.id())).isTrue();
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.CLOSED);
    }

    @Test
    void a_code_that_nobody_scanned_holds_the_payment_open_until_the_channels_clock_is_past_it_too() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.open(payment, TestCentre.SCAN);
        centre.clock.move(Duration.ofMinutes(30));

        centre.runDue();
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        centre.clock.move(Duration.ofSeconds(10));
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void paid_in_the_last_second_wins_over_closing() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.INSTANT);
        centre.bank.pay(attempt.id());

        centre.clock.move(Duration.ofMinutes(31));
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.bank.calls()).noneMatch(call -> call.startsWith("close"));
    }

    @Test
    void paid_between_our_question_and_our_close_is_found_by_asking_again() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.INSTANT);
        centre.center().close(payment.id());
        centre.bank.onCall(() -> centre.bank.pay(attempt.id()));

        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.bank.calls())
                .containsExactly(
                        "pay " + attempt.id(),
                        "query " + attempt.id(),
                        "close " + attempt.id(),
                        "query " + attempt.id());
    }

    @Test
    void a_close_whose_answer_is_lost_is_asked_about() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.open(payment, TestCentre.INSTANT);
        centre.bank.next("close", FakeBank.Fault.LOST_AFTER);
        centre.center().close(payment.id());

        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void while_the_channel_does_not_answer_the_payment_stays_open_and_is_tried_again() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.INSTANT);
        for (int i = 0; i < 12; i++) {
            centre.bank.next("query", FakeBank.Fault.LOST_BEFORE);
        }

        centre.pass(Duration.ofMinutes(31));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        centre.pass(Duration.ofHours(2));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.bank.isClosed(attempt.id())).isTrue();
    }

    @Test
    void a_channel_that_cannot_close_is_waited_for() {
        centre.bank.cannotClose();
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.INSTANT);
        centre.center().close(payment.id());

        centre.pass(Duration.ofMinutes(20));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        centre.pass(Duration.ofMinutes(10));
        centre.bank.expire(attempt.id());
        centre.pass(Duration.ofMinutes(2));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.bank.calls()).hasSizeLessThan(25);
    }

    @Test
    void three_open_attempts_are_all_ended_before_the_payment_closes() {
        Payment payment = centre.create("1", "CNY 1.00");
        List<Attempt> all = List.of(
                centre.open(payment, TestCentre.SCAN),
                centre.open(payment, TestCentre.INSTANT),
                centre.open(payment, TestCentre.OTHER_ACCOUNT));
        all.forEach(attempt -> centre.bank.scan(attempt.id()));

        centre.pass(Duration.ofMinutes(30).plusSeconds(5));

        assertThat(all).allMatch(attempt -> centre.bank.isClosed(attempt.id()));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.events.types()).containsExactly("payment.closed");
    }

    @Test
    void closing_what_nobody_tried_to_pay_is_certain_at_once() {
        Payment payment = centre.create("1", "CNY 1.00");

        assertThat(centre.center().close(payment.id()).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(centre.center().close(payment.id()).status()).isEqualTo(PaymentStatus.CLOSED);
        centre.runDue();

        assertThat(centre.events.types()).containsExactly("payment.closed");
    }

    @Test
    void closing_with_an_open_attempt_goes_on_in_the_background() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.open(payment, TestCentre.INSTANT);

        Payment asked = centre.center().close(payment.id());
        assertThat(asked.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(asked.closing()).isTrue();
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void closing_what_is_paid_answers_that_it_is_paid() {
        Payment payment = centre.paid("1", "CNY 1.00");

        Payment answer = centre.center().close(payment.id());

        assertThat(answer.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(answer.closing()).isFalse();
    }

    @Test
    void an_account_that_is_gone_keeps_no_other_attempt_from_being_closed_and_is_waited_for() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.open(payment, TestCentre.OTHER_ACCOUNT);
        Attempt here = centre.open(payment, TestCentre.SCAN);
        centre.bank.scan(here.id());
        centre.restartWithOtherAccount("renamed");

        try (HeardLog log = HeardLog.of(Strategies.class)) {
            centre.pass(Duration.ofMinutes(31));
            assertThat(log.at(Level.ERROR))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("account=other", "configure it again"));
        }
        assertThat(centre.bank.isClosed(here.id())).isTrue();
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        centre.restartWithOtherAccount("other");
        centre.pass(Duration.ofHours(2));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    /** A payment of a week that its line closed while the channel was away, until the tries were used up. */
    private Payment closedInVain() {
        Payment payment = centre.createFor(Duration.ofDays(7), "1", "CNY 1.00");
        centre.open(payment, TestCentre.INSTANT);
        centre.bank.away(true);
        centre.center().close(payment.id());
        centre.passAllTries();
        centre.bank.away(false);
        return payment;
    }

    @Test
    void closing_again_after_the_channel_was_away_for_all_tries_tries_again() {
        Payment payment = closedInVain();
        AttemptId attempt = centre.get(payment).attempts().get(0).id();
        assertThat(exhaustedCloses()).hasSize(1);

        centre.center().close(payment.id());
        centre.runDue();

        assertThat(centre.bank.isClosed(attempt)).isTrue();
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void closing_in_vain_leaves_the_tries_of_the_expiry() {
        Payment payment = closedInVain();

        centre.clock.move(Duration.between(centre.clock.instant(), payment.expireAt()));
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void an_exhausted_close_can_be_re_driven_while_the_expiry_waits() {
        Payment payment = closedInVain();

        assertThat(exhaustedCloses())
                .singleElement()
                .satisfies(task ->
                        assertThat(centre.runtime().tasks().redrive(task.id())).isTrue());
        centre.runDue();

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void closing_again_while_it_is_being_tried_uses_up_no_tries() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.open(payment, TestCentre.INSTANT);
        centre.bank.away(true);
        centre.center().close(payment.id());
        centre.runDue();
        int calls = centre.bank.calls().size();

        for (int i = 0; i < 50; i++) {
            centre.center().close(payment.id());
            centre.runDue();
        }

        assertThat(centre.bank.calls()).hasSize(calls);
        assertThat(exhaustedCloses()).isEmpty();
    }

    private List<RetryTask> exhaustedCloses() {
        return centre.runtime().tasks().exhausted(10).stream()
                .filter(task -> task.eventType().equals(Tasks.PAY_CLOSE))
                .toList();
    }
}
