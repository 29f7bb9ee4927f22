package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.core.retry.RetryState;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pay flow, with every way in which a channel can answer or not answer. */
class PayFlowTest {
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
    void an_accepted_order_answers_what_the_payers_device_does_next() {
        Payment payment = centre.create("1", "CNY 1.00");

        PayResult result = centre.pay(payment, TestCentre.SCAN);

        Attempt attempt = centre.attempts(payment).get(0);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.PENDING);
        assertThat(result)
                .isEqualTo(new PayResult.ActionNeeded(attempt, new PayAction.ShowQrCode("bank://" + attempt.id())));
    }

    @Test
    void the_attempt_and_its_query_task_are_committed_before_the_channel_is_called() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.onCall(() -> {
            Attempt attempt = centre.attempts(payment).get(0);
            assertThat(attempt.status()).isEqualTo(AttemptStatus.CREATED);
            assertThat(centre.runtime()
                            .tasks()
                            .find(Tasks.PAY_QUERY, attempt.id().value()))
                    .isPresent();
        });

        centre.pay(payment, TestCentre.SCAN);

        assertThat(centre.bank.calls()).hasSize(1);
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.PENDING);
    }

    @Test
    void inside_a_callers_transaction_paying_is_refused_and_nothing_is_called() {
        Payment payment = centre.create("1", "CNY 1.00");

        assertThatThrownBy(() -> centre.transactions.required(() -> centre.pay(payment, TestCentre.SCAN)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a database transaction");
        assertThat(centre.bank.calls()).isEmpty();
        assertThat(centre.attempts(payment)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeBank.Fault.class,
            names = {"LOST_BEFORE", "LOST_AFTER", "BUG_AFTER_SENDING"})
    void without_a_clear_answer_the_attempt_stays_open(FakeBank.Fault fault) {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", fault);

        PayResult result = centre.pay(payment, TestCentre.INSTANT);

        assertThat(result).isInstanceOf(PayResult.Undecided.class);
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.CREATED);
    }

    @Test
    void accepted_but_not_heard_is_found_out_by_the_query_and_makes_no_second_trade() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.LOST_AFTER);
        centre.pay(payment, TestCentre.INSTANT);
        Attempt attempt = centre.attempts(payment).get(0);
        centre.bank.pay(attempt.id());

        centre.pass(Duration.ofSeconds(11));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.bank.calls()).containsExactly("pay " + attempt.id(), "query " + attempt.id());
    }

    @Test
    void never_arrived_ends_only_after_no_call_can_be_under_way_and_the_payer_may_try_again() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.LOST_BEFORE);
        centre.pay(payment, TestCentre.INSTANT);

        centre.pass(Duration.ofSeconds(30));
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.CREATED);
        centre.pass(Duration.ofMinutes(2));
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);

        assertThat(centre.pay(payment, TestCentre.INSTANT)).isInstanceOf(PayResult.ActionNeeded.class);
    }

    /** As if the process had died in the call, and its query task with it, whose lease has not ended yet. */
    @Test
    void paid_by_a_call_that_was_never_answered_is_found_out_before_another_attempt_is_opened() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.LOST_AFTER);
        centre.pay(payment, TestCentre.INSTANT);
        Attempt attempt = centre.attempts(payment).get(0);
        centre.bank.pay(attempt.id());
        centre.clock.move(Duration.ofSeconds(60));

        PayResult result = centre.pay(payment, TestCentre.INSTANT);

        assertThat(result).isInstanceOf(PayResult.Paid.class);
        assertThat(centre.bank.calls()).containsExactly("pay " + attempt.id(), "query " + attempt.id());
    }

    @Test
    void pressed_again_and_again_a_forgotten_call_is_asked_about_as_seldom_as_by_anybody_else() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.LOST_AFTER);
        centre.pay(payment, TestCentre.INSTANT);
        Attempt attempt = centre.attempts(payment).get(0);
        centre.clock.move(Duration.ofSeconds(60));
        centre.bank.away(true);

        List<PayResult> results = Stream.generate(() -> centre.pay(payment, TestCentre.INSTANT))
                .limit(5)
                .toList();

        assertThat(results.get(1)).isEqualTo(new PayResult.Undecided(centre.attempt(payment, attempt.id())));
        assertThat(centre.bank.calls().stream().filter(call -> call.equals("query " + attempt.id())))
                .hasSize(1);
    }

    @Test
    void the_code_of_a_method_that_has_another_name_by_now_is_shown_again() {
        Payment payment = centre.create("1", "CNY 1.00");
        PayResult first = centre.pay(payment, TestCentre.SCAN);

        centre.restartWithScanCalled("Another Name");

        assertThat(centre.pay(payment, TestCentre.SCAN)).isEqualTo(first);
        assertThat(centre.bank.calls()).hasSize(1);
    }

    @Test
    void refused_is_told_in_the_channels_words_and_the_payer_may_pick_again() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.REFUSED);

        PayResult result = centre.pay(payment, TestCentre.SCAN);

        assertThat(result)
                .isInstanceOfSatisfying(
                        PayResult.Refused.class,
                        refused -> assertThat(refused.error().toString()).isEqualTo("NO_MONEY (余额不足)"));
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.FAILED);
        assertThat(centre.pay(payment, TestCentre.INSTANT)).isInstanceOf(PayResult.ActionNeeded.class);
    }

    @Test
    void a_request_that_cannot_be_built_is_refused_because_nothing_was_sent() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.BUG_BEFORE_SENDING);

        assertThat(centre.pay(payment, TestCentre.SCAN)).isInstanceOf(PayResult.Refused.class);
        assertThat(centre.bank.calls()).isEmpty();
    }

    @Test
    void paid_at_once_is_paid() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.next("pay", FakeBank.Fault.PAID_AT_ONCE);

        PayResult result = centre.pay(payment, TestCentre.INSTANT);

        assertThat(result).isEqualTo(new PayResult.Paid(centre.get(payment)));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void the_notification_may_come_before_the_call_returns() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.onCall(() -> {
            Attempt attempt = centre.attempts(payment).get(0);
            centre.bank.pay(attempt.id());
            assertThat(centre.notify("good paid " + attempt.id())).isEqualTo("TAKEN");
        });

        PayResult result = centre.pay(payment, TestCentre.SCAN);

        assertThat(result).isEqualTo(new PayResult.Paid(centre.get(payment)));
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void pressed_twice_the_same_action_is_shown_and_no_second_trade_is_made() {
        Payment payment = centre.create("1", "CNY 1.00");

        PayResult first = centre.pay(payment, TestCentre.SCAN);
        centre.clock.move(Duration.ofMinutes(10));
        PayResult second = centre.pay(payment, TestCentre.SCAN);

        assertThat(second).isEqualTo(first);
        assertThat(centre.bank.calls()).hasSize(1);
    }

    @Test
    void pressed_in_two_tabs_at_once_one_trade_is_made() throws Exception {
        Payment payment = centre.create("1", "CNY 1.00");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<PayResult> press = () -> centre.pay(payment, TestCentre.SCAN);
            for (Future<PayResult> one : pool.invokeAll(List.of(press, press, press, press))) {
                assertThat(one.get()).isInstanceOfAny(PayResult.ActionNeeded.class, PayResult.Undecided.class);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(centre.bank.calls()).hasSize(1);
        assertThat(centre.attempts(payment)).hasSize(1);
    }

    @Test
    void another_method_makes_another_attempt() {
        Payment payment = centre.create("1", "CNY 1.00");

        centre.pay(payment, TestCentre.SCAN);
        centre.pay(payment, TestCentre.INSTANT);

        assertThat(centre.attempts(payment))
                .extracting(Attempt::method)
                .containsExactly(TestCentre.SCAN, TestCentre.INSTANT);
    }

    @Test
    void a_paid_payment_answers_that_it_is_paid() {
        Payment payment = centre.paid("1", "CNY 1.00");

        assertThat(centre.pay(payment, TestCentre.INSTANT)).isEqualTo(new PayResult.Paid(centre.get(payment)));
        assertThat(centre.attempts(payment)).hasSize(1);
    }

    @Test
    void an_expired_payment_cannot_be_paid() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.clock.move(Duration.ofMinutes(30));

        assertThatThrownBy(() -> centre.pay(payment, TestCentre.SCAN))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("payment_over"))
                .hasMessageContaining("expired at " + payment.expireAt());
        assertThat(centre.attempts(payment)).isEmpty();
    }

    @Test
    void a_payment_that_is_being_closed_cannot_be_paid() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.open(payment, TestCentre.SCAN);
        centre.center().close(payment.id());

        assertThatThrownBy(() -> centre.pay(payment, TestCentre.INSTANT))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("payment_closing"));
    }

    @Test
    void only_methods_that_take_the_amount_are_offered() {
        assertThat(centre.runtime()
                        .center()
                        .methods(centre.create("1", "CNY 10000.00").id()))
                .containsExactly(TestCentre.INSTANT, TestCentre.SCAN, TestCentre.OTHER_ACCOUNT);
        assertThat(centre.runtime()
                        .center()
                        .methods(centre.create("2", "CNY 10000.01").id()))
                .containsExactly(TestCentre.INSTANT);
    }

    @Test
    void a_cashier_page_offers_none_where_the_merchant_scans_the_payer() {
        centre.offer(TestCentre.SCAN, TestCentre.BARCODE, TestCentre.INSTANT);
        Payment payment = centre.create("1", "CNY 1.00");

        assertThat(centre.center().methods(payment.id()))
                .containsExactly(TestCentre.SCAN, TestCentre.BARCODE, TestCentre.INSTANT);
        assertThat(centre.center().cashierMethods(payment.id())).containsExactly(TestCentre.SCAN, TestCentre.INSTANT);
    }

    @Test
    void an_order_that_no_method_takes_is_refused() {
        assertThatThrownBy(() -> centre.create("1", "USD 1.00"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("amount: \"USD 1.00\" is not allowed; the rule is: what a method of the line takes: "
                        + "bank-instant takes CNY 0.01 to CNY 100000.00, bank-scan takes CNY 0.01 to CNY 10000.00, "
                        + "bank-other takes CNY 0.01 to CNY 10000.00");
    }

    @Test
    void what_a_product_does_not_take_is_refused_with_field_value_and_rule() {
        assertThatThrownBy(() -> centre.pay(centre.create("1", "CNY 10000.01"), TestCentre.SCAN))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("amount: \"CNY 10000.01\" is not allowed; the rule is: "
                        + "method bank-scan takes CNY 0.01 to CNY 10000.00");
        centre.offer();
        Payment dollars = centre.create("2", "USD 1.00");
        centre.offer(TestCentre.SCAN);
        assertThatThrownBy(() -> centre.pay(dollars, TestCentre.SCAN))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("currency: \"USD\" is not allowed; the rule is: method bank-scan takes CNY only");
        Payment late = centre.create("3", "CNY 1.00");
        centre.clock.move(Duration.ofMinutes(29).plusSeconds(1));
        assertThatThrownBy(() -> centre.pay(late, TestCentre.SCAN))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("method: \"bank-scan\" is not allowed; the rule is: "
                        + "at least PT1M must be left to pay, PT59S are left");
        assertThat(centre.bank.calls()).isEmpty();
        assertThat(centre.attempts(late)).isEmpty();
    }

    @Test
    void a_method_that_the_line_does_not_offer_is_refused_with_those_it_offers() {
        Payment payment = centre.create("1", "CNY 1.00");

        assertThatThrownBy(
                        () -> centre.center().pay(new PayCommand(payment.id(), MethodCode.of("gold"), Payer.unknown())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("method: \"gold\"")
                .hasMessageContaining("[bank-instant, bank-scan, bank-other]");
    }

    @Test
    void an_unknown_payment_is_not_found() {
        assertThatThrownBy(() -> centre.center()
                        .pay(new PayCommand(PaymentId.of("P0000000"), TestCentre.SCAN.code(), Payer.unknown())))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no payment P0000000");
    }

    @Test
    void the_query_plan_is_the_documented_one() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt attempt = centre.open(payment, TestCentre.SCAN);

        RetryTask task = centre.runtime()
                .tasks()
                .find(Tasks.PAY_QUERY, attempt.id().value())
                .orElseThrow();

        assertThat(task.runAt()).isEqualTo(attempt.createdAt().plusSeconds(10));
        assertThat(task.totalCount()).isEqualTo(6);
        assertThat(task.delayLevels()).containsExactly(2, 3, 4, 5, 14, 15);
    }

    @Test
    void seen_waiting_before_the_call_returns_the_action_is_still_shown() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.onCall(() -> centre.center().refresh(payment.id()));

        PayResult first = centre.pay(payment, TestCentre.INSTANT);
        centre.clock.move(Duration.ofSeconds(10));
        centre.center().refresh(payment.id());

        assertThat(first).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(centre.pay(payment, TestCentre.INSTANT)).isEqualTo(first);
    }

    @Test
    void paid_by_another_attempt_while_the_order_is_placed_is_answered_as_paid() {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt first = centre.open(payment, TestCentre.SCAN);
        centre.bank.pay(first.id());
        centre.bank.onCall(() -> centre.notify("good paid " + first.id()));

        PayResult result = centre.pay(payment, TestCentre.INSTANT);

        assertThat(result).isEqualTo(new PayResult.Paid(centre.get(payment)));
        centre.runDue();
        assertThat(centre.attempts(payment).get(1).status()).isEqualTo(AttemptStatus.CLOSED);
    }

    @Test
    void closed_while_the_order_is_placed_is_the_conflict_of_a_closed_payment() {
        Payment payment = centre.create("1", "CNY 1.00");
        centre.bank.onCall(() -> {
            Attempt attempt = centre.attempts(payment).get(0);
            centre.notify("good closed " + attempt.id());
            centre.center().close(payment.id());
        });

        assertThatThrownBy(() -> centre.pay(payment, TestCentre.INSTANT))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("payment_over"))
                .hasMessage("payment " + payment.id() + " is CLOSED");
    }

    @Test
    void no_longer_asked_about_an_attempt_is_left_to_the_close_task_and_nobody_is_alarmed() {
        Payment payment = centre.center()
                .create(CreatePayment.builder(TestCentre.SHOP, BusinessOrderNo.of("1"), Money.parse("CNY 1.00"), "Tea")
                        .timeToPay(Duration.ofDays(1))
                        .build())
                .payment();
        Attempt attempt = centre.open(payment, TestCentre.INSTANT);

        centre.pass(Duration.ofHours(2));

        assertThat(centre.runtime().tasks().exhausted(10)).isEmpty();
        assertThat(centre.runtime().tasks().find(Tasks.PAY_QUERY, attempt.id().value()))
                .get()
                .extracting(RetryTask::state)
                .isEqualTo(RetryState.DONE);
        assertThat(centre.attempts(payment).get(0).status()).isEqualTo(AttemptStatus.PENDING);
        assertThat(centre.runtime().tasks().find(Tasks.PAY_CLOSE, payment.id().value()))
                .get()
                .satisfies(task -> {
                    assertThat(task.state()).isEqualTo(RetryState.WAITING);
                    assertThat(task.runAt()).isEqualTo(payment.expireAt());
                });
    }
}
