package io.paycenter.flows;

import io.paycenter.flows.Books.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The history of each state in the books: it begins with nothing, has no gap, and leads to where the state is. */
final class Lives {
    private final Books books;
    private final List<String> violations = new ArrayList<>();

    private Lives(Books books) {
        this.books = books;
    }

    /** All that is not as it should be. */
    static List<String> violations(Books books) {
        Lives lives = new Lives(books);
        books.payments().forEach(payment -> lives.check("PAYMENT", payment, payment.text("id")));
        books.attempts().forEach(attempt -> lives.check("ATTEMPT", attempt, attempt.text("payment_id")));
        books.refunds().forEach(refund -> lives.check("REFUND", refund, refund.text("payment_id")));
        return lives.violations;
    }

    private void check(String subject, Row row, String payment) {
        List<Row> changes = books.tables().getOrDefault("pay_state_change", List.of()).stream()
                .filter(change -> change.is("subject", subject) && change.is("subject_id", row.text("id")))
                .sorted(Comparator.comparingLong(change -> change.number("id")))
                .toList();
        if (changes.isEmpty()) {
            violations.add("4 a state has a history: " + row);
            return;
        }
        require(!changes.get(0).has("from_status"), "4 a history begins with nothing", changes);
        String state = "";
        for (Row change : changes) {
            require(change.is("from_status", state), "4 a history has no gap", changes);
            require(change.is("payment_id", payment), "4 a history is its payment's", changes);
            state = change.text("to_status");
        }
        require(row.is("status", state), "4 a history leads to the state of " + row, changes);
    }

    private void require(boolean holds, String rule, List<Row> changes) {
        if (!holds) {
            violations.add(rule + ": " + changes);
        }
    }
}
