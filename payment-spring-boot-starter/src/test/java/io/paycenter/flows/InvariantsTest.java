package io.paycenter.flows;

import static io.paycenter.flows.ChangedBooks.changed;
import static io.paycenter.flows.ChangedBooks.with;
import static io.paycenter.flows.ChangedBooks.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.flows.Books.Row;
import io.paycenter.testkit.gateway.AlipayFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Books in which one thing was changed: the checks notice it. */
class InvariantsTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private Books good;

    /** A payment paid twice with a refund, one with a pending refund, and an open one. */
    @BeforeEach
    void keepBooks() {
        Payment twice = centre.create("twice");
        Attempt first = centre.open(twice, FlowCentre.QR);
        Attempt second = centre.open(twice, FlowCentre.OTHER_QR);
        centre.alipay.pay(first.id().value());
        centre.alipay.pay(second.id().value());
        centre.notifyNow();
        centre.refund(centre.get(twice), "r1", "CNY 30.00");
        centre.pass(Duration.ofMinutes(1));
        centre.alipay.faults().next("alipay.trade.refund").answer(AlipayFault.dropped());
        centre.refund(centre.paid("refunded"), "r2", "CNY 30.00");
        centre.open(centre.create("open"), FlowCentre.QR);
        good = centre.books();
    }

    private void noticed(String rule, String table, UnaryOperator<Row> change) {
        assertThat(Invariants.violations(changed(good, table, change)))
                .anySatisfy(violation -> assertThat(violation).startsWith(rule));
    }

    @Test
    void good_books_are_good() {
        assertThat(Invariants.violations(good)).isEmpty();
    }

    @Test
    void a_paid_payment_without_a_winner() {
        noticed("1 a winner if and only if paid", "pay_payment", row -> without(row, "winner"));
    }

    @Test
    void a_winner_that_did_not_succeed() {
        noticed("1 the winner is a succeeded attempt", "pay_attempt", row -> with(row, "status", "CLOSED"));
    }

    @Test
    void extra_money_that_does_not_go_back_or_fails_or_goes_back_in_part() {
        String rule = "1 money that nobody owed goes back";
        noticed(rule, "pay_refund", row -> row.is("cause", "DUPLICATE_PAYMENT") ? null : row);
        noticed(rule, "pay_refund", row -> with(row, "status", "FAILED"));
        noticed(rule, "pay_refund", row -> with(row, "amount_minor", 8799L));
    }

    @Test
    void extra_money_that_goes_back_by_a_number_that_is_no_other_than_its_attempts() {
        noticed(
                "1 each further payment",
                "pay_refund",
                row -> row.is("cause", "DUPLICATE_PAYMENT") ? with(row, "trade_no", tradeNo(row)) : row);
    }

    private String tradeNo(Row refund) {
        return Books.withId(good.attempts(), refund.text("attempt_id"))
                .orElseThrow()
                .text("trade_no");
    }

    @Test
    void money_that_was_owed_and_goes_back_by_itself() {
        noticed("1 money that nobody owed", "pay_refund", row -> with(row, "cause", "LATE_PAYMENT"));
    }

    @Test
    void amounts_that_are_fractions_or_negative_or_different() {
        noticed("2 pay_payment.amount_minor is no fraction", "pay_payment", row -> with(row, "amount_minor", 8800.0));
        noticed("2 pay_refund.amount_minor is a whole", "pay_refund", row -> with(row, "amount_minor", -1L));
        noticed("2 an attempt has its payment's amount", "pay_attempt", row -> with(row, "amount_minor", 8801L));
        noticed("2 an attempt has its payment's amount", "pay_attempt", row -> with(row, "currency", "USD"));
    }

    @Test
    void refunds_that_exceed_what_was_paid_or_are_not_counted() {
        noticed("3 refunds do not exceed", "pay_refund", row -> with(row, "amount_minor", 8801L));
        noticed("3 a refund has its attempt's currency", "pay_refund", row -> with(row, "currency", "USD"));
        noticed("3 a payment counts its refunds", "pay_payment", row -> with(row, "refunded_minor", 1L));
    }

    @Test
    void states_that_are_not_told_and_events_without_a_state() {
        noticed("4 paid if and only if told once", "pay_event", row -> null);
        noticed("4 a refund is told once", "pay_event", row -> null);
        noticed("4 closed if and only if told once", "pay_event", row -> with(row, "kind", "PAYMENT_CLOSED"));
        noticed("4 refused if and only if told once", "pay_event", row -> with(row, "kind", "REFUND_FAILED"));
    }

    @Test
    void states_whose_history_leads_elsewhere_or_has_a_gap() {
        noticed("4 a state has a history", "pay_state_change", row -> row.is("subject", "REFUND") ? null : row);
        noticed("4 a history begins with nothing", "pay_state_change", row -> row.has("from_status") ? row : null);
        noticed("4 a history has no gap", "pay_state_change", row -> row.is("from_status", "CREATED") ? null : row);
        noticed("4 a history leads to the state", "pay_payment", row -> with(row, "status", "CLOSED"));
        noticed("4 a history is its payment's", "pay_state_change", row -> with(row, "payment_id", "P1"));
    }

    @Test
    void events_that_nobody_hears() {
        noticed("5 somebody is told", "pay_delivery", row -> null);
        noticed("5 delivered, or to be delivered", "pay_retry_task", row -> with(row, "state", "DONE"));
    }

    @Test
    void an_exhausted_delivery_is_visible_only_with_its_task() {
        Books exhausted = changed(good, "pay_delivery", row -> with(row, "status", "EXHAUSTED"));

        assertThat(Invariants.violations(changed(exhausted, "pay_retry_task", row -> with(row, "state", "DONE"))))
                .anyMatch(violation -> violation.startsWith("5 delivered, or to be delivered"));
        assertThat(Invariants.violations(changed(exhausted, "pay_retry_task", row -> with(row, "state", "EXHAUSTED"))))
                .noneMatch(violation -> violation.startsWith("5"));
    }

    @Test
    void what_is_open_without_anybody_who_finds_out() {
        noticed("6 an open attempt has a live task", "pay_retry_task", row -> with(row, "state", "CANCELLED"));
        noticed("6 a pending refund has a live task", "pay_retry_task", row -> with(row, "state", "DONE"));
        noticed("6 a pending payment has a live close task", "pay_retry_task", row -> null);
    }

    @Test
    void what_is_final_and_moves() {
        assertThat(violations(good, changed(good, "pay_payment", row -> with(row, "status", "PENDING"))))
                .anyMatch(violation -> violation.matches("2 payment .* went from SUCCEEDED to PENDING"));
        assertThat(violations(good, changed(good, "pay_refund", row -> with(row, "status", "FAILED"))))
                .anyMatch(violation -> violation.matches("2 refund .* went from SUCCEEDED to FAILED"));
        assertThat(violations(good, changed(good, "pay_attempt", row -> with(row, "status", "CREATED"))))
                .anyMatch(violation -> violation.matches("2 attempt .* went from PENDING to CREATED"));
        assertThat(violations(good, changed(good, "pay_payment", row -> without(row, "winner"))))
                .anyMatch(violation -> violation.startsWith("2 payment changed in what never changes"));
        assertThat(violations(good, changed(good, "pay_refund", row -> with(row, "amount_minor", 1L))))
                .anyMatch(violation -> violation.startsWith("2 refund changed in what never changes"));
        assertThat(violations(good, changed(good, "pay_attempt", row -> null)))
                .anyMatch(violation -> violation.startsWith("2 a row is gone, attempt"));
        assertThat(violations(good, good)).isEmpty();
    }

    private static List<String> violations(Books... moments) {
        Deque<Books> next = new ArrayDeque<>(List.of(moments));
        History history = new History(next::remove);
        for (int i = 0; i < moments.length; i++) {
            history.look();
        }
        return history.violations();
    }
}
