package io.paycenter.flows;

import io.paycenter.flows.Books.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is true of the books at every moment, whatever went wrong before. Finality needs two moments and is looked at by
 * {@link History}; what happens between database and channel by {@link CallWatch}.
 */
final class Invariants {
    private static final Map<String, String> EVENT_OF_CAUSE = Map.of(
            "REQUESTED", "REFUND_SUCCEEDED",
            "DUPLICATE_PAYMENT", "DUPLICATE_REFUNDED",
            "LATE_PAYMENT", "LATE_REFUNDED",
            "STRAY_PAYMENT", "STRAY_REFUNDED");

    private final Books books;
    private final List<String> violations = new ArrayList<>();

    private Invariants(Books books) {
        this.books = books;
    }

    /** All that is not as it should be. */
    static List<String> violations(Books books) {
        Invariants invariants = new Invariants(books);
        books.payments().forEach(invariants::hasOneWinnerIfPaid);
        books.attempts().forEach(invariants::goesBackIfNobodyOwedIt);
        books.tables().forEach(invariants::isExact);
        books.attempts().forEach(invariants::hasItsPaymentsAmount);
        books.attempts().forEach(invariants::isNotRefundedBeyondWhatWasPaid);
        books.payments().forEach(invariants::countsItsRefunds);
        books.payments().forEach(invariants::isToldAsItIs);
        books.refunds().forEach(invariants::refundIsToldAsItIs);
        books.events().forEach(invariants::isDeliveredOrWillBe);
        books.attempts().forEach(invariants::willBeFoundOut);
        books.refunds().forEach(invariants::refundWillBeFoundOut);
        books.payments().forEach(invariants::willBeClosedInTime);
        invariants.violations.addAll(Lives.violations(books));
        return invariants.violations;
    }

    private void require(boolean holds, String rule, Row row) {
        if (!holds) {
            violations.add(rule + ": " + row);
        }
    }

    /** 1: succeeded if and only if exactly one attempt won. */
    private void hasOneWinnerIfPaid(Row payment) {
        require(payment.is("status", "SUCCEEDED") == payment.has("winner"), "1 a winner if and only if paid", payment);
        if (payment.has("winner")) {
            boolean won = Books.withId(books.attempts(), payment.text("winner"))
                    .filter(attempt ->
                            attempt.is("payment_id", payment.text("id")) && attempt.is("status", "SUCCEEDED"))
                    .isPresent();
            require(won, "1 the winner is a succeeded attempt of the payment", payment);
        }
    }

    /** 1: any other money that came has gone back, or is on its way. */
    private void goesBackIfNobodyOwedIt(Row attempt) {
        boolean paid = attempt.is("status", "SUCCEEDED") || attempt.has("paid_at");
        boolean owed = Books.withId(books.payments(), attempt.text("payment_id"))
                .filter(payment -> payment.is("winner", attempt.text("id")))
                .isPresent();
        List<Row> automatic = refundsOf(attempt)
                .filter(refund -> !refund.is("cause", "REQUESTED"))
                .toList();
        List<Row> ofItsOwn =
                automatic.stream().filter(refund -> !refund.has("trade_no")).toList();
        require(
                (paid && !owed) ? ofItsOwn.size() == 1 : ofItsOwn.isEmpty(),
                "1 money that nobody owed goes back once, and no other",
                attempt);
        require(
                automatic.stream()
                        .allMatch(refund -> refund.number("amount_minor") == attempt.number("amount_minor")
                                && !refund.is("status", "FAILED")),
                "1 money that nobody owed goes back in full",
                attempt);
        List<String> further = automatic.stream()
                .filter(refund -> refund.has("trade_no"))
                .map(refund -> refund.text("trade_no"))
                .toList();
        require(
                further.stream().distinct().count() == further.size()
                        && further.stream().noneMatch(number -> attempt.is("trade_no", number))
                        && (paid || further.isEmpty()),
                "1 each further payment under its number goes back once, and its own is no further one",
                attempt);
    }

    /** 2: amounts are whole numbers of the minor unit; nothing anywhere is a fraction. */
    private void isExact(String table, List<Row> rows) {
        for (Row row : rows) {
            row.values().forEach((column, value) -> {
                boolean fraction = value instanceof Double || value instanceof Float || value instanceof BigDecimal;
                require(!fraction, "2 " + table + "." + column + " is no fraction", row);
                boolean whole = value instanceof Long minor && minor >= 0;
                require(whole || !column.endsWith("_minor"), "2 " + table + "." + column + " is a whole number", row);
            });
        }
    }

    private void hasItsPaymentsAmount(Row attempt) {
        boolean same = Books.withId(books.payments(), attempt.text("payment_id"))
                .filter(payment -> payment.number("amount_minor") == attempt.number("amount_minor"))
                .filter(payment -> payment.is("currency", attempt.text("currency")))
                .isPresent();
        require(same, "2 an attempt has its payment's amount", attempt);
    }

    /** 3: what has gone or may go back of an attempt is at most what it paid. */
    private void isNotRefundedBeyondWhatWasPaid(Row attempt) {
        long back = sum(refundsOf(attempt)
                .filter(refund -> !refund.is("status", "FAILED"))
                .filter(refund -> !refund.has("trade_no")));
        require(back <= attempt.number("amount_minor"), "3 refunds do not exceed what was paid", attempt);
        require(
                refundsOf(attempt).allMatch(refund -> refund.is("currency", attempt.text("currency"))),
                "3 a refund has its attempt's currency",
                attempt);
    }

    /** 3: refundedAmount is what has gone back of what was owed. */
    private void countsItsRefunds(Row payment) {
        long back = sum(books.refunds().stream()
                .filter(refund -> refund.is("payment_id", payment.text("id")))
                .filter(refund -> refund.is("cause", "REQUESTED") && refund.is("status", "SUCCEEDED")));
        require(payment.number("refunded_minor") == back, "3 a payment counts its refunds", payment);
    }

    /** 4: a state and the event that tells it are there together. */
    private void isToldAsItIs(Row payment) {
        require(
                count("PAYMENT_SUCCEEDED", "payment_id", payment) == (payment.is("status", "SUCCEEDED") ? 1 : 0),
                "4 paid if and only if told once",
                payment);
        require(
                count("PAYMENT_CLOSED", "payment_id", payment) == (payment.is("status", "CLOSED") ? 1 : 0),
                "4 closed if and only if told once",
                payment);
    }

    private void refundIsToldAsItIs(Row refund) {
        boolean succeeded = refund.is("status", "SUCCEEDED");
        EVENT_OF_CAUSE.forEach((cause, kind) -> require(
                count(kind, "refund_id", refund) == (succeeded && refund.is("cause", cause) ? 1 : 0),
                "4 a refund is told once by its own kind of event",
                refund));
        require(
                count("REFUND_FAILED", "refund_id", refund) == (refund.is("status", "FAILED") ? 1 : 0),
                "4 refused if and only if told once",
                refund);
    }

    /** 5: every event was heard, or will be told, or waits visibly for an operator. */
    private void isDeliveredOrWillBe(Row event) {
        List<Row> deliveries = books.deliveries().stream()
                .filter(delivery -> delivery.is("event_id", event.text("id")))
                .toList();
        require(!deliveries.isEmpty(), "5 somebody is told", event);
        for (Row delivery : deliveries) {
            String key = event.text("id") + ":" + delivery.text("target");
            boolean visiblyExhausted =
                    delivery.is("status", "EXHAUSTED") && books.hasExhaustedTask("EVENT_DELIVERY", key);
            require(
                    delivery.is("status", "DELIVERED") || books.hasLiveTask("EVENT_DELIVERY", key) || visiblyExhausted,
                    "5 delivered, or to be delivered, or visibly exhausted",
                    delivery);
        }
    }

    /** 6: an open attempt has a live task of its own or of its payment. */
    private void willBeFoundOut(Row attempt) {
        String payment = attempt.text("payment_id");
        boolean open = attempt.is("status", "CREATED") || attempt.is("status", "PENDING");
        require(
                !open
                        || books.hasLiveTask("PAY_QUERY", attempt.text("id"))
                        || books.hasLiveTask("PAY_CLOSE", payment)
                        || books.hasExhaustedTask("PAY_CLOSE", payment),
                "6 an open attempt has a live task",
                attempt);
    }

    private void refundWillBeFoundOut(Row refund) {
        String id = refund.text("id");
        require(
                !refund.is("status", "PENDING")
                        || books.hasLiveTask("REFUND_QUERY", id)
                        || books.hasExhaustedTask("REFUND_QUERY", id),
                "6 a pending refund has a live task",
                refund);
    }

    private void willBeClosedInTime(Row payment) {
        String id = payment.text("id");
        require(
                !payment.is("status", "PENDING")
                        || books.hasLiveTask("PAY_CLOSE", id)
                        || books.hasExhaustedTask("PAY_CLOSE", id),
                "6 a pending payment has a live close task",
                payment);
    }

    private Stream<Row> refundsOf(Row attempt) {
        return books.refunds().stream().filter(refund -> refund.is("attempt_id", attempt.text("id")));
    }

    private long count(String kind, String column, Row owner) {
        return books.events().stream()
                .filter(event -> event.is("kind", kind) && event.is(column, owner.text("id")))
                .count();
    }

    private static long sum(Stream<Row> refunds) {
        return refunds.collect(Collectors.summingLong(refund -> refund.number("amount_minor")));
    }
}
