package io.paycenter.flows;

import io.paycenter.flows.Books.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is true when everything has come to its end: all payments have expired, nothing is under way, no fault is left.
 * Beside the {@link Invariants} nothing is open any more, every event was heard, and the books say of the money what the
 * channels say.
 */
final class AtRest {
    private final Books books;
    private final ChannelMoney channels;
    private final Set<String> heard;
    private final List<String> violations = new ArrayList<>();

    private AtRest(Books books, ChannelMoney channels, Set<String> heard) {
        this.books = books;
        this.channels = channels;
        this.heard = heard;
    }

    /**
     * All that is not as it should be.
     *
     * @param heard the ids of the events that somebody has heard
     */
    static List<String> violations(Books books, ChannelMoney channels, Set<String> heard) {
        AtRest rest = new AtRest(books, channels, heard);
        rest.violations.addAll(Invariants.violations(books));
        books.payments().forEach(payment -> rest.isIn("payment", payment, "SUCCEEDED", "CLOSED"));
        books.attempts().forEach(attempt -> rest.isIn("attempt", attempt, "SUCCEEDED", "FAILED", "CLOSED"));
        books.refunds().forEach(refund -> rest.isIn("refund", refund, "SUCCEEDED", "FAILED"));
        books.tasks().forEach(rest::hasRun);
        books.deliveries().forEach(rest::isDelivered);
        books.attempts().forEach(rest::isOverAtTheChannel);
        books.attempts().forEach(rest::leavesWhatTheChannelKeeps);
        books.refunds().forEach(rest::hasGoneBackAtTheChannel);
        return rest.violations;
    }

    private void require(boolean holds, String rule, Row row) {
        if (!holds) {
            violations.add(rule + ": " + row);
        }
    }

    private void isIn(String what, Row row, String... states) {
        require(Set.of(states).contains(row.text("status")), "in the end no " + what + " is open", row);
    }

    /** The last try of a question may die with its process; the attempt is left to the close task then. */
    private void hasRun(Row task) {
        boolean isLeftToTheClose = task.is("state", "EXHAUSTED") && task.is("event_type", "PAY_QUERY");
        require(task.is("state", "DONE") || isLeftToTheClose, "in the end every task is done", task);
    }

    private void isDelivered(Row delivery) {
        require(delivery.is("status", "DELIVERED"), "in the end every event is delivered", delivery);
        require(heard.contains(delivery.text("event_id")), "what is delivered was heard", delivery);
    }

    private void isOverAtTheChannel(Row attempt) {
        require(!channels.isPayable(attempt.text("id")), "in the end no attempt can be paid", attempt);
    }

    /** The winner's money less its refunds; of any other attempt nothing, nor of what was paid besides under its number. */
    private void leavesWhatTheChannelKeeps(Row attempt) {
        boolean owed = books.payments().stream().anyMatch(payment -> payment.is("winner", attempt.text("id")));
        long back = books.refunds().stream()
                .filter(refund -> refund.is("attempt_id", attempt.text("id")) && refund.is("status", "SUCCEEDED"))
                .filter(refund -> !refund.has("trade_no"))
                .collect(Collectors.summingLong(refund -> refund.number("amount_minor")));
        long ours = owed ? attempt.number("amount_minor") - back : 0;
        long theirs = channels.kept(attempt.text("id"));
        require(ours == theirs, "the channel keeps what the books say, " + ours + ", it keeps " + theirs, attempt);
    }

    private void hasGoneBackAtTheChannel(Row refund) {
        long ours = refund.is("status", "SUCCEEDED") ? refund.number("amount_minor") : 0;
        long theirs = channels.refunded(refund.text("id"));
        require(ours == theirs, "the channel gave back what the books say, " + ours + ", it gave " + theirs, refund);
    }

    /** The same of each payment by itself. */
    static Map<String, List<String>> violationsOfEach(Books books, ChannelMoney channels, Set<String> heard) {
        return books.ofEachPayment().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, payment -> violations(payment.getValue(), channels, heard)));
    }
}
