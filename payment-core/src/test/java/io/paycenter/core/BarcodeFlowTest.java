package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.core.store.Incident;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A product whose order charges the payer by itself: the merchant has scanned his code, and he confirms, or does not. */
class BarcodeFlowTest {
    private final TestCentre centre = new TestCentre();
    private Payment payment;

    @BeforeEach
    void create() {
        centre.offer(TestCentre.BARCODE);
        payment = centre.create("1", "CNY 1.00");
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @Test
    void while_the_payer_confirms_there_is_nothing_to_do_for_the_device() {
        PayResult result = centre.pay(payment, TestCentre.BARCODE);

        assertThat(result).isEqualTo(new PayResult.ActionNeeded(only(), new PayAction.Nothing()));
        assertThat(only().expireAt()).isEqualTo(centre.clock.instant().plus(FakeBank.TO_CONFIRM));
    }

    @Test
    void scanned_twice_he_is_charged_once() {
        centre.pay(payment, TestCentre.BARCODE);

        centre.pay(payment, TestCentre.BARCODE);

        assertThat(centre.bank.calls()).containsExactly("pay " + only().id());
    }

    @Test
    void scanned_again_after_an_answer_was_lost_he_is_charged_once_although_he_has_not_confirmed_yet() {
        centre.bank.next("pay", FakeBank.Fault.LOST_AFTER);
        centre.pay(payment, TestCentre.BARCODE);
        centre.clock.move(Duration.ofSeconds(61));

        PayResult again = centre.pay(payment, TestCentre.BARCODE);
        centre.bank.pay(only().id());
        centre.clock.move(Duration.ofSeconds(4));
        PayResult later = centre.pay(payment, TestCentre.BARCODE);

        assertThat(again).isInstanceOf(PayResult.Undecided.class);
        assertThat(later).isInstanceOf(PayResult.Undecided.class);
        centre.runDue();
        assertThat(centre.pay(payment, TestCentre.BARCODE)).isEqualTo(new PayResult.Paid(centre.get(payment)));
        assertThat(centre.bank.calls().stream().filter(call -> call.startsWith("pay")))
                .hasSize(1);
    }

    @Test
    void not_confirmed_in_time_it_is_ended_and_the_payer_may_pick_again() {
        centre.pay(payment, TestCentre.BARCODE);

        centre.pass(FakeBank.TO_CONFIRM);

        assertThat(only().status()).isEqualTo(AttemptStatus.CLOSED);
        assertThat(centre.bank.isClosed(only().id())).isTrue();
        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(centre.pay(payment, TestCentre.BARCODE)).isInstanceOf(PayResult.ActionNeeded.class);
        assertThat(centre.attempts(payment)).hasSize(2);
    }

    @Test
    void ending_is_tried_again_until_the_channel_answers() {
        centre.pay(payment, TestCentre.BARCODE);
        centre.bank.away(true);
        centre.pass(FakeBank.TO_CONFIRM.plusMinutes(1));
        assertThat(only().status()).isEqualTo(AttemptStatus.PENDING);

        centre.bank.away(false);
        centre.pass(Duration.ofMinutes(2));

        assertThat(only().status()).isEqualTo(AttemptStatus.CLOSED);
    }

    @Test
    void what_the_channel_does_not_know_is_closed_there_all_the_same_because_it_may_be_on_its_way() {
        centre.bank.next("pay", FakeBank.Fault.LOST_BEFORE);
        centre.pay(payment, TestCentre.BARCODE);

        centre.clock.move(FakeBank.TO_CONFIRM);
        centre.runDue();

        assertThat(centre.bank.calls()).contains("close " + only().id());
        assertThat(only().status()).isEqualTo(AttemptStatus.CLOSED);
    }

    @Test
    void what_has_failed_is_ended_at_the_channel_again_until_the_channel_answers() {
        centre.bank.next("pay", FakeBank.Fault.REFUSED);
        centre.pay(payment, TestCentre.BARCODE);
        assertThat(only().status()).isEqualTo(AttemptStatus.FAILED);
        centre.bank.next("close", FakeBank.Fault.LOST_BEFORE);

        centre.pass(FakeBank.TO_CONFIRM.plusMinutes(5));

        assertThat(centre.bank.calls().stream().filter(("close " + only().id())::equals))
                .hasSizeGreaterThan(1);
    }

    @Test
    void with_less_time_left_than_he_has_to_confirm_it_is_closed_there_all_the_same() {
        Payment hurried = centre.center()
                .create(CreatePayment.builder(TestCentre.SHOP, BusinessOrderNo.of("2"), Money.parse("CNY 1.00"), "Tea")
                        .timeToPay(FakeBank.TO_CONFIRM.minusSeconds(5))
                        .build())
                .payment();
        centre.bank.next("pay", FakeBank.Fault.LOST_BEFORE);
        centre.pay(hurried, TestCentre.BARCODE);
        Attempt attempt = centre.attempts(hurried).get(0);

        centre.pass(FakeBank.TO_CONFIRM.plusMinutes(10));

        assertThat(centre.bank.calls()).contains("close " + attempt.id());
        assertThat(centre.get(hurried).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void money_that_comes_while_the_channel_ends_the_order_is_a_case_for_a_person() {
        centre.pay(payment, TestCentre.BARCODE);
        AttemptId id = only().id();
        centre.pass(FakeBank.TO_CONFIRM.minusSeconds(5));
        centre.bank.onCall(() -> centre.bank.onCall(() -> centre.notify("good paid " + id)));

        centre.clock.move(Duration.ofSeconds(5));
        centre.runDue();

        assertThat(only().status()).isEqualTo(AttemptStatus.SUCCEEDED);
        assertThat(centre.runtime().stores().incidents().newest(10))
                .extracting(Incident::kind, Incident::subject)
                .containsExactly(tuple(Incident.Kind.CLOSED_AFTER_PAID, id.value()));
    }

    @Test
    void a_payment_that_its_line_closes_is_closed_with_its_last_attempt() {
        centre.bank.cannotClose();
        centre.pay(payment, TestCentre.BARCODE);
        Payment closing = centre.center().close(payment.id());
        assertThat(closing.status()).isEqualTo(PaymentStatus.PENDING);

        centre.clock.move(FakeBank.TO_CONFIRM);
        centre.bank.expire(only().id());
        centre.pass(Duration.ofMinutes(1));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void confirmed_in_time_nothing_is_closed() {
        centre.pay(payment, TestCentre.BARCODE);
        centre.bank.pay(only().id());

        centre.pass(FakeBank.TO_CONFIRM.plusMinutes(1));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(centre.bank.calls()).noneMatch(call -> call.startsWith("close"));
    }

    @Test
    void the_payments_own_expiry_holds_if_it_is_sooner() {
        Payment brief = centre.createFor(Duration.ofSeconds(70), "2", "CNY 1.00");

        centre.pay(brief, TestCentre.BARCODE);

        assertThat(centre.attempts(brief).get(0).expireAt()).isEqualTo(brief.expireAt());
    }

    private Attempt only() {
        return centre.attempts(payment).get(0);
    }
}
