package io.paycenter.core.store.jdbc;

import static io.paycenter.core.store.jdbc.Samples.ANSWERED;
import static io.paycenter.core.store.jdbc.Samples.ASKED;
import static io.paycenter.core.store.jdbc.Samples.ATTEMPT;
import static io.paycenter.core.store.jdbc.Samples.CHANGED;
import static io.paycenter.core.store.jdbc.Samples.LATER;
import static io.paycenter.core.store.jdbc.Samples.PAYMENT;
import static io.paycenter.core.store.jdbc.Samples.PICKED;
import static io.paycenter.core.store.jdbc.Samples.REFUND;
import static io.paycenter.core.store.jdbc.Samples.TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.StateChange;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.RefundStore;
import io.paycenter.testkit.databases.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The table {@code pay_state_change} on every database: each change leaves a row, and nothing else does. */
@ParameterizedClass
@EnumSource
class StateChangeStoreTest {
    private static final ChangeCause CLOSE = ChangeCause.of(ChangeCause.Kind.CLOSE);
    private static final ChannelTradeNo TRADE = ChannelTradeNo.of("T1");
    private static final ChannelError ERROR = new ChannelError("NO", "");
    private static final PayAction SCAN = new PayAction.ShowQrCode("bank://1");

    private final TestBooks books;
    private final PaymentStore payments;
    private final AttemptStore attempts;
    private final RefundStore refunds;

    StateChangeStoreTest(TestDatabase kind) {
        books = TestBooks.on(kind);
        payments = books.stores.payments();
        attempts = books.stores.attempts();
        refunds = books.stores.refunds();
    }

    @BeforeEach
    void insert() {
        payments.insert(Samples.smallPayment(PAYMENT, "1", "t".repeat(32)), ASKED);
        attempts.insert(Samples.attempt(ATTEMPT, PAYMENT), PICKED);
        refunds.insert(Samples.refund(REFUND, "1"), ASKED);
    }

    private List<StateChange> history() {
        return books.stores.changes().ofPayment(PAYMENT);
    }

    private List<StateChange> since(List<StateChange> before) {
        List<StateChange> now = history();
        assertThat(now).startsWith(before.toArray(new StateChange[0]));
        return now.subList(before.size(), now.size());
    }

    private static StateChange payment(@Nullable PaymentStatus from, PaymentStatus to, ChangeCause cause) {
        return new StateChange.PaymentChange(PAYMENT, from, to, cause, CHANGED);
    }

    private static StateChange attempt(@Nullable AttemptStatus from, AttemptStatus to, ChangeCause cause) {
        return new StateChange.AttemptChange(PAYMENT, ATTEMPT, from, to, cause, CHANGED);
    }

    private static StateChange refund(@Nullable RefundStatus from, RefundStatus to, ChangeCause cause) {
        return new StateChange.RefundChange(PAYMENT, REFUND, from, to, cause, CHANGED);
    }

    @Test
    void a_life_begins_with_what_was_stored_in_its_order() {
        assertThat(history())
                .containsExactly(
                        payment(null, PaymentStatus.PENDING, ASKED),
                        attempt(null, AttemptStatus.CREATED, PICKED),
                        refund(null, RefundStatus.PENDING, ASKED));
        assertThat(books.texts("select cast(changed_at as char(23)) from pay_state_change where subject = 'PAYMENT'"))
                .containsExactly("2026-11-01 05:30:00.001");
    }

    @Test
    void each_payment_has_a_life_of_its_own() {
        PaymentId other = PaymentId.of("P1234567");
        payments.insert(Samples.smallPayment(other, "2", "u".repeat(32)), ASKED);
        attempts.insert(Samples.attempt(AttemptId.of("A1234567"), other), PICKED);

        assertThat(books.stores.changes().ofPayment(other)).hasSize(2);
        assertThat(history()).hasSize(3);
        assertThat(books.stores.changes().ofPayment(PaymentId.of("P7654321"))).isEmpty();
    }

    @Test
    void a_paid_payment_tells_how_it_was_paid() {
        List<StateChange> before = history();

        attempts.recordAction(ATTEMPT, SCAN, TOLD);
        attempts.markSucceeded(ATTEMPT, TRADE, LATER, TOLD);
        payments.markSucceeded(PAYMENT, ATTEMPT, LATER, TOLD);
        refunds.markSucceeded(REFUND, LATER, ANSWERED);

        assertThat(since(before))
                .containsExactly(
                        attempt(AttemptStatus.CREATED, AttemptStatus.PENDING, TOLD),
                        attempt(AttemptStatus.PENDING, AttemptStatus.SUCCEEDED, TOLD),
                        payment(PaymentStatus.PENDING, PaymentStatus.SUCCEEDED, TOLD),
                        refund(RefundStatus.PENDING, RefundStatus.SUCCEEDED, ANSWERED));
    }

    @Test
    void a_closed_payment_tells_that_closing_was_asked_for_and_that_money_came_nevertheless() {
        List<StateChange> before = history();

        payments.markClosing(PAYMENT, ASKED);
        attempts.markClosed(ATTEMPT, CLOSE);
        payments.markClosed(PAYMENT, LATER, ASKED);
        attempts.noteLateMoney(ATTEMPT, TRADE, LATER, TOLD);
        refunds.markFailed(REFUND, ERROR, LATER, ANSWERED);

        assertThat(since(before))
                .containsExactly(
                        payment(PaymentStatus.PENDING, PaymentStatus.PENDING, ASKED),
                        attempt(AttemptStatus.CREATED, AttemptStatus.CLOSED, CLOSE),
                        payment(PaymentStatus.PENDING, PaymentStatus.CLOSED, ASKED),
                        attempt(AttemptStatus.CLOSED, AttemptStatus.CLOSED, TOLD),
                        refund(RefundStatus.PENDING, RefundStatus.FAILED, ANSWERED));
    }

    @Test
    void what_is_not_done_is_not_told() {
        attempts.markFailed(ATTEMPT, ERROR, TOLD);
        payments.markClosed(PAYMENT, LATER, ASKED);
        refunds.markSucceeded(REFUND, LATER, ANSWERED);
        attempts.noteLateMoney(ATTEMPT, TRADE, LATER, TOLD);
        List<StateChange> before = history();

        payments.insert(Samples.smallPayment(PaymentId.of("P1234567"), "1", "u".repeat(32)), ASKED);
        payments.markSucceeded(PAYMENT, ATTEMPT, LATER, TOLD);
        payments.markClosed(PAYMENT, LATER, ASKED);
        payments.markClosing(PAYMENT, ASKED);
        attempts.markPending(ATTEMPT, TOLD);
        attempts.recordAction(ATTEMPT, SCAN, TOLD);
        attempts.markSucceeded(ATTEMPT, TRADE, LATER, TOLD);
        attempts.markFailed(ATTEMPT, ERROR, TOLD);
        attempts.markClosed(ATTEMPT, TOLD);
        attempts.noteLateMoney(ATTEMPT, TRADE, LATER, TOLD);
        refunds.insert(Samples.refund(RefundId.of("R1234567"), "1"), ASKED);
        refunds.markSucceeded(REFUND, LATER, ANSWERED);
        refunds.markFailed(REFUND, ERROR, LATER, ANSWERED);
        refunds.noteWaiting(REFUND, ERROR);

        assertThat(since(before)).isEmpty();
        assertThat(books.texts("select id from pay_state_change")).hasSameSizeAs(before);
    }

    @Test
    void a_second_action_of_a_pending_attempt_changes_no_state_and_tells_nothing() {
        attempts.recordAction(ATTEMPT, SCAN, TOLD);
        List<StateChange> before = history();

        attempts.recordAction(ATTEMPT, SCAN, TOLD);
        attempts.markPending(ATTEMPT, TOLD);

        assertThat(since(before)).isEmpty();
    }

    @Test
    void a_change_and_its_row_are_undone_together() {
        List<StateChange> before = history();

        assertThatThrownBy(() -> books.transactions.required(() -> {
                    payments.markClosed(PAYMENT, LATER, ASKED);
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");

        assertThat(since(before)).isEmpty();
        assertThat(payments.find(PAYMENT).orElseThrow().payment().status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void a_reference_is_kept_as_long_as_it_may_be_and_cut_beyond() {
        payments.markClosing(PAYMENT, ChangeCause.of(ChangeCause.Kind.OPERATOR, "\0" + "🧾".repeat(65)));

        assertThat(history())
                .last()
                .extracting(change -> change.cause().reference())
                .isEqualTo("🧾".repeat(64));
    }

    @Test
    void a_cause_that_the_table_does_not_have_changes_nothing() {
        List<StateChange> before = history();

        assertThatThrownBy(() -> payments.markSucceeded(PAYMENT, ATTEMPT, LATER, PICKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PAYER causes no payment to become SUCCEEDED");
        assertThatThrownBy(() -> attempts.noteLateMoney(ATTEMPT, TRADE, LATER, ASKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("BUSINESS_LINE causes no attempt to have something noted");

        assertThat(since(before)).isEmpty();
    }
}
