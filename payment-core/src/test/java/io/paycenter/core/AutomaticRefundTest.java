package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.Incident;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that the centre owes by itself and that the channel does not give back at once. */
class AutomaticRefundTest {
    private final TestCentre centre = new TestCentre();

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @Test
    void an_automatic_refund_that_the_channel_has_on_record_as_failed_is_sent_again() {
        Payment payment = paidTwice(() -> centre.bank.next("refund", FakeBank.Fault.REFUSED));
        assertThat(centre.bank.refunds()).isEmpty();

        centre.pass(Duration.ofMinutes(3));

        assertThat(refunds(payment))
                .singleElement()
                .satisfies(refund -> assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED));
        assertThat(refundCalls()).isEqualTo(2);
        assertThat(centre.bank.refunds()).hasSize(1);
    }

    @Test
    void an_automatic_refund_that_fails_at_every_try_is_sent_once_a_run_and_put_on_record() {
        Payment payment = paidTwice(() -> {
            for (int i = 0; i < 100; i++) {
                centre.bank.next("refund", FakeBank.Fault.REFUSED);
            }
        });

        centre.passAllTries();

        assertThat(refundCalls())
                .isEqualTo(1L
                        + DefaultPolicies.INSTANCE.policyFor(Tasks.REFUND_QUERY).count());
        overdueIsOnRecord(payment, "TOO_OLD");
    }

    @Test
    void an_automatic_refund_for_which_the_balance_stays_short_is_put_on_record() {
        Payment payment = paidTwice(() -> centre.bank.poor(true));

        centre.passAllTries();

        overdueIsOnRecord(payment, "SELLER_BALANCE_NOT_ENOUGH");
    }

    /** A payment whose second attempt was paid as well; its refund has run once. */
    private Payment paidTwice(Runnable beforeTheRefund) {
        Payment payment = centre.create("1", "CNY 1.00");
        Attempt first = centre.open(payment, TestCentre.SCAN);
        Attempt second = centre.open(payment, TestCentre.INSTANT);
        centre.bank.pay(first.id());
        centre.bank.pay(second.id());
        beforeTheRefund.run();
        centre.notify("good paid " + first.id());
        centre.notify("good paid " + second.id());
        centre.runDue();
        return payment;
    }

    private long refundCalls() {
        return centre.bank.calls().stream()
                .filter(call -> call.startsWith("refund A"))
                .count();
    }

    private void overdueIsOnRecord(Payment payment, String error) {
        Refund owed = refunds(payment).get(0);
        assertThat(owed.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(centre.runtime().stores().incidents().newest(10))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(Incident.Kind.REFUND_OVERDUE);
                    assertThat(incident.subject()).isEqualTo(owed.id().value());
                    assertThat(incident.attempt()).isEqualTo(owed.attempt());
                    assertThat(incident.detail()).contains("CNY 1.00", "DUPLICATE_PAYMENT", error);
                });
    }

    private List<Refund> refunds(Payment payment) {
        return centre.runtime().stores().refunds().ofPayment(payment.id());
    }
}
