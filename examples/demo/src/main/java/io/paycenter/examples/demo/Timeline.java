package io.paycenter.examples.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What happened, when and where; entries come in any order, from several threads. */
final class Timeline {
    private static final List<String> HEAD =
            List.of("time", "where", "what", "channel", "order", "payment", "attempt", "event");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final List<Entry> entries = new ArrayList<>();
    private final ZoneId zone;

    /** @param zone for whose clocks the times are written */
    Timeline(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Something that happened.
     *
     * @param where shop, cashier, simulator or centre
     * @param what in a few words
     * @param ids what it happened to
     */
    record Entry(Instant at, String where, String what, Ids ids) {}

    /** The channel by which one order is paid, and the numbers that belong to it; what is not known is empty. */
    record Ids(String channel, String order, String payment, String attempt, String event) {
        static Ids of(String order) {
            return new Ids("", order, "", "", "");
        }

        Ids channel(String code) {
            return new Ids(code, order, payment, attempt, event);
        }

        Ids payment(String id) {
            return new Ids(channel, order, id, attempt, event);
        }

        Ids attempt(String id) {
            return new Ids(channel, order, payment, id, event);
        }

        Ids event(String id) {
            return new Ids(channel, order, payment, attempt, id);
        }
    }

    synchronized void add(Instant at, String where, String what, Ids ids) {
        entries.add(new Entry(at, where, what, ids));
    }

    /** Prints all entries by time, in columns. */
    synchronized void print(PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        entries.stream().sorted(Comparator.comparing(Entry::at)).map(this::row).forEach(rows::add);
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private List<String> row(Entry entry) {
        Ids ids = entry.ids();
        return List.of(
                TIME.format(entry.at().atZone(zone)),
                entry.where(),
                entry.what(),
                ids.channel(),
                ids.order(),
                ids.payment(),
                ids.attempt(),
                ids.event());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
