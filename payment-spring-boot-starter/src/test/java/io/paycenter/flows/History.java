package io.paycenter.flows;

import io.paycenter.flows.Books.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at the books after every commit: each moment keeps the invariants, and nothing moves that is final. */
final class History {
    private static final Map<String, Set<String>> MOVES = Map.of(
            "CREATED", Set.of("PENDING", "SUCCEEDED", "FAILED", "CLOSED"),
            "PENDING", Set.of("SUCCEEDED", "FAILED", "CLOSED"));

    private static final Set<String> FIXED =
            Set.of("id", "payment_id", "amount_minor", "currency", "business_line", "order_no", "refund_no", "cause");

    private final Supplier<Books> books;
    private final List<String> violations = new ArrayList<>();
    private Books last = new Books(Map.of());

    History(Supplier<Books> books) {
        this.books = books;
    }

    /** One at a time, so that a later look never sees an earlier moment. */
    synchronized void look() {
        Books now = books.get();
        violations.addAll(Invariants.violations(now));
        moves("payment", last.payments(), now.payments());
        moves("attempt", last.attempts(), now.attempts());
        moves("refund", last.refunds(), now.refunds());
        last = now;
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    private void moves(String what, List<Row> before, List<Row> after) {
        for (Row row : before) {
            Books.withId(after, row.text("id"))
                    .ifPresentOrElse(
                            now -> moves(what, row, now),
                            () -> violations.add("2 a row is gone, " + what + ": " + row));
        }
    }

    private void moves(String what, Row before, Row after) {
        String from = before.text("status");
        String to = after.text("status");
        if (!from.equals(to) && !MOVES.getOrDefault(from, Set.of()).contains(to)) {
            violations.add("2 " + what + " " + before.text("id") + " went from " + from + " to " + to);
        }
        boolean winnerChanged = before.has("winner") && !before.is("winner", after.text("winner"));
        if (winnerChanged || FIXED.stream().anyMatch(column -> !before.is(column, after.text(column)))) {
            violations.add("2 " + what + " changed in what never changes: " + before + " became " + after);
        }
    }
}
