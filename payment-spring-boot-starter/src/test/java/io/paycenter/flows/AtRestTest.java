package io.paycenter.flows;

import static io.paycenter.flows.ChangedBooks.changed;
import static io.paycenter.flows.ChangedBooks.with;
import static io.paycenter.flows.ChangedBooks.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.flows.Books.Row;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Books at rest in which one thing was changed: the checks of the end notice it. */
class AtRestTest {
    private static final String DONE = "in the end every task is done";

    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private Books good;
    private Set<String> heard;

    /** A payment paid twice, of which one went back and of the other a part; everything has come to its end. */
    @BeforeEach
    void comeToRest() {
        Payment twice = centre.create("twice");
        Attempt first = centre.open(twice, FlowCentre.QR);
        Attempt second = centre.open(twice, FlowCentre.OTHER_QR);
        centre.alipay.pay(first.id().value());
        centre.alipay.pay(second.id().value());
        centre.notifyNow();
        centre.refund(centre.get(twice), "r1", "CNY 30.00");
        for (int minute = 0; minute < 120 && centre.hasLiveTasks(); minute++) {
            centre.passMinute();
        }
        good = centre.books();
        heard = centre.receiver.posts().stream().map(Receiver.Post::id).collect(Collectors.toSet());
    }

    private List<String> violations(Books books) {
        return AtRest.violations(books, centre.channels(), heard);
    }

    private void noticed(String rule, String table, UnaryOperator<Row> change) {
        assertThat(violations(changed(good, table, change)))
                .anySatisfy(violation -> assertThat(violation).startsWith(rule));
    }

    @Test
    void what_is_at_rest_is_at_rest() {
        assertThat(violations(good)).isEmpty();
    }

    @Test
    void what_is_open() {
        noticed("in the end no payment is open", "pay_payment", row -> with(row, "status", "PENDING"));
        noticed("in the end no attempt is open", "pay_attempt", row -> with(row, "status", "PENDING"));
        noticed("in the end no refund is open", "pay_refund", row -> with(row, "status", "PENDING"));
    }

    @Test
    void tasks_that_wait_or_are_exhausted_unless_the_close_does_their_work() {
        noticed(DONE, "pay_retry_task", row -> with(row, "state", "WAITING"));
        noticed(DONE, "pay_retry_task", row -> with(row, "state", "EXHAUSTED"));
        assertThat(violations(changed(
                        good,
                        "pay_retry_task",
                        row -> row.is("event_type", "PAY_QUERY") ? with(row, "state", "EXHAUSTED") : row)))
                .isEmpty();
    }

    @Test
    void events_that_were_not_delivered_or_not_heard() {
        noticed("in the end every event is delivered", "pay_delivery", row -> with(row, "status", "EXHAUSTED"));
        heard = Set.of();
        noticed("what is delivered was heard", "pay_delivery", row -> row);
    }

    @Test
    void money_of_which_the_channel_says_otherwise() {
        String kept = "the channel keeps what the books say";
        noticed(kept, "pay_attempt", row -> with(row, "amount_minor", 8801L));
        noticed(kept, "pay_payment", row -> without(row, "winner"));
        noticed(kept, "pay_refund", row -> row.is("cause", "REQUESTED") ? null : row);
        String back = "the channel gave back what the books say";
        noticed(back, "pay_refund", row -> with(row, "amount_minor", 2999L));
        noticed(back, "pay_refund", row -> with(row, "status", "FAILED"));
        noticed(back, "pay_refund", row -> with(row, "id", "R1234567"));
    }

    @Test
    void an_attempt_that_can_be_paid_still() {
        Attempt open = centre.scanned("open");

        assertThat(violations(changed(
                        centre.books(),
                        "pay_attempt",
                        row -> row.is("id", open.id().value()) ? with(row, "status", "CLOSED") : row)))
                .anyMatch(violation -> violation.startsWith("in the end no attempt can be paid"));
    }

    @Test
    void each_payment_is_looked_at_by_itself() {
        Attempt open = centre.scanned("open");

        assertThat(AtRest.violationsOfEach(centre.books(), centre.channels(), heard))
                .hasSize(2)
                .hasEntrySatisfying(
                        open.payment().value(),
                        violations -> assertThat(violations).isNotEmpty())
                .containsValue(List.of());
    }
}
