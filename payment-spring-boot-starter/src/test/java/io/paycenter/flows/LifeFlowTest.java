package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.StateChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of a payment as an operator reads it: every change, from where to where, and what made it. */
class LifeFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private List<StateChange> history(Payment payment) {
        return centre.center().history(payment.id());
    }

    private List<String> life(Payment payment) {
        return history(payment).stream().map(LifeFlowTest::line).toList();
    }

    private static String line(StateChange change) {
        String what = change.<String>fold(
                payment -> "payment " + payment.from() + " -> " + payment.to(),
                attempt -> attempt.attempt() + " " + attempt.from() + " -> " + attempt.to(),
                refund -> refund.refund() + " " + refund.from() + " -> " + refund.to());
        return what + ": " + change.cause();
    }

    private String notificationOf(Attempt attempt) {
        return centre.books().notifications().stream()
                .filter(row -> row.is("subject", attempt.id().value()))
                .map(row -> row.text("notification_id"))
                .findFirst()
                .orElseThrow();
    }

    private String onlyRefund() {
        assertThat(centre.books().refunds()).hasSize(1);
        return centre.books().refunds().get(0).text("id");
    }

    @Test
    void stored_by_a_line_paid_by_a_notification_and_refunded_by_the_line() {
        Payment payment = centre.create("S1");
        Attempt attempt = centre.open(payment, FlowCentre.QR);
        centre.alipay.pay(attempt.id().value());
        centre.notifyNow();
        centre.refund(payment, "B1", "CNY 30.00");

        String told = "NOTIFICATION " + notificationOf(attempt);
        String back = onlyRefund();
        assertThat(life(payment))
                .containsExactly(
                        "payment null -> PENDING: BUSINESS_LINE S1",
                        attempt.id() + " null -> CREATED: PAYER",
                        attempt.id() + " CREATED -> PENDING: PAY_ANSWER",
                        attempt.id() + " PENDING -> SUCCEEDED: " + told,
                        "payment PENDING -> SUCCEEDED: " + told,
                        back + " null -> PENDING: BUSINESS_LINE B1",
                        back + " PENDING -> SUCCEEDED: REFUND_ANSWER");
    }

    @Test
    void each_change_has_the_time_at_which_the_centre_made_it() {
        Payment payment = centre.create("S1");
        centre.clock.move(Duration.ofSeconds(90));
        Instant picked = centre.clock.instant();
        centre.open(payment, FlowCentre.QR);

        assertThat(history(payment)).extracting(StateChange::at).containsExactly(payment.createdAt(), picked, picked);
    }

    @Test
    void closed_because_its_time_was_over() {
        Attempt attempt = centre.scanned("S1");
        Payment payment = centre.get(attempt);

        centre.pass(Duration.ofMinutes(30));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(life(payment))
                .containsExactly(
                        "payment null -> PENDING: BUSINESS_LINE S1",
                        attempt.id() + " null -> CREATED: PAYER",
                        attempt.id() + " CREATED -> PENDING: PAY_ANSWER",
                        attempt.id() + " PENDING -> CLOSED: CLOSE",
                        "payment PENDING -> CLOSED: EXPIRY");
    }

    @Test
    void closed_because_its_line_asked_for_it() {
        Attempt attempt = centre.scanned("S1");
        Payment payment = centre.get(attempt);

        centre.center().close(payment.id());
        centre.center().close(payment.id());
        centre.runDue();

        assertThat(life(payment).subList(3, life(payment).size()))
                .containsExactly(
                        "payment PENDING -> PENDING: BUSINESS_LINE S1",
                        attempt.id() + " PENDING -> CLOSED: CLOSE",
                        "payment PENDING -> CLOSED: BUSINESS_LINE S1");
    }

    @Test
    void paid_twice_by_queries_and_the_second_money_goes_back_by_itself() {
        Payment payment = centre.create("S1");
        Attempt first = centre.open(payment, FlowCentre.QR);
        Attempt second = centre.open(payment, FlowCentre.OTHER_QR);
        centre.alipay.pay(first.id().value());
        centre.alipay.pay(second.id().value());

        centre.center().refresh(payment.id());
        centre.runDue();

        String back = onlyRefund();
        assertThat(life(payment).subList(5, life(payment).size()))
                .containsExactly(
                        first.id() + " PENDING -> SUCCEEDED: REFRESH",
                        "payment PENDING -> SUCCEEDED: REFRESH",
                        second.id() + " PENDING -> SUCCEEDED: REFRESH",
                        back + " null -> PENDING: AUTOMATIC_REFUND DUPLICATE_PAYMENT",
                        back + " PENDING -> SUCCEEDED: REFUND_ANSWER");
    }

    @Test
    void a_fact_that_is_heard_again_is_told_once() {
        Payment payment = centre.paid("S1");
        List<StateChange> before = history(payment);

        Notice.of(centre, String.valueOf(payment.winner())).signed().post();
        centre.center().refresh(payment.id());
        centre.center().close(payment.id());
        centre.pass(Duration.ofMinutes(31));

        assertThat(history(payment)).isEqualTo(before);
    }
}
