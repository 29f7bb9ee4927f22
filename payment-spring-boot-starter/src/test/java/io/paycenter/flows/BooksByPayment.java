package io.paycenter.flows;

import io.paycenter.flows.Books.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes books apart by payment, so that a thousand payments are looked at in a thousand small steps. */
final class BooksByPayment {
    private static final String NOBODYS = "nobody's";

    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Map<String, List<Row>>> parts = new TreeMap<>();

    private BooksByPayment() {}

    /** What belongs to no payment is found under a name of its own. */
    static Map<String, Books> of(Books books) {
        BooksByPayment all = new BooksByPayment();
        books.payments().forEach(row -> all.owners.put(row.text("id"), row.text("id")));
        List.of(books.attempts(), books.refunds(), books.events())
                .forEach(rows -> rows.forEach(row -> all.owners.put(row.text("id"), row.text("payment_id"))));
        books.tables().forEach((table, rows) -> rows.forEach(row -> all.put(table, row)));
        Map<String, Books> each = new TreeMap<>();
        all.parts.forEach((payment, tables) -> each.put(payment, new Books(tables)));
        return each;
    }

    private void put(String table, Row row) {
        parts.computeIfAbsent(owners.getOrDefault(subject(table, row), NOBODYS), payment -> new TreeMap<>())
                .computeIfAbsent(table, name -> new ArrayList<>())
                .add(row);
    }

    private static String subject(String table, Row row) {
        return switch (table) {
            case "pay_delivery" -> row.text("event_id");
            case "pay_notification", "pay_incident" -> row.text("subject");
            case "pay_state_change" -> row.text("payment_id");
            case "pay_retry_task" -> row.text("task_key").split(":", -1)[0];
            default -> row.text("id");
        };
    }
}
