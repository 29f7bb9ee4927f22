package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a bill's table. Quotation marks are read as RFC 4180 has them where that gives as many cells as the header has
 * names; else they are characters like any other, because what Alipay does with a name that begins with one is not known. No
 * cell is shifted: a row that fits in neither way is handed on as it is, and is the reader's to refuse. Not thread-safe.
 */
final class AlipayBillTable {

    private static final String COMMENT = "#";
    private static final char QUOTE = '"';

    /** How many lines beyond its first one a row may have. A mark that is never closed costs no more than that. */
    private static final int MOST_FURTHER_LINES = 16;

    private static final CSVFormat QUOTED = CSVFormat.DEFAULT.builder().get();

    private final BufferedReader text;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final StringBuilder trailer = new StringBuilder();
    private final AlipayBillColumns columns;
    private long row;

    /** Reads up to the header. */
    AlipayBillTable(BufferedReader text) throws IOException, ChannelUnknownException {
        this.text = text;
        String header = content();
        List<String> names = header == null ? List.of() : quoted(header).orElseGet(() -> plain(header));
        columns = new AlipayBillColumns(names);
    }

    /** The next row; nothing at the end. */
    @Nullable AlipayBillRow next() throws IOException {
        String line = content();
        return line == null ? null : new AlipayBillRow(++row, columns, cells(line));
    }

    /** The comments since the last row. */
    String trailer() {
        return trailer.toString();
    }

    /** The next line that is neither empty nor a comment. */
    private @Nullable String content() throws IOException {
        trailer.setLength(0);
        String line = line();
        while (line != null && (line.isBlank() || line.startsWith(COMMENT))) {
            trailer.append(line).append('\n');
            line = line();
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        return ahead.isEmpty() ? text.readLine() : ahead.removeFirst();
    }

    /** Looks further down while a quotation mark is open, and puts back what it read there if that did not fit. */
    private List<String> cells(String first) throws IOException {
        if (first.indexOf(QUOTE) < 0) {
            return plain(first);
        }
        Deque<String> further = new ArrayDeque<>();
        Optional<List<String>> quoted = quoted(first);
        String line = first;
        while (quoted.isEmpty() && line != null && further.size() < MOST_FURTHER_LINES) {
            line = line();
            if (line != null) {
                further.addLast(line);
                quoted = quoted(first + '\n' + String.join("\n", further));
            }
        }
        if (quoted.filter(columns::fit).isPresent()) {
            return quoted.get();
        }
        while (!further.isEmpty()) {
            ahead.addFirst(further.removeLast());
        }
        List<String> plain = plain(first);
        return columns.fit(plain) ? plain : quoted.orElse(plain);
    }

    private static List<String> plain(String line) {
        return stripped(Arrays.asList(line.split(",", -1)));
    }

    /** The cells of one whole row in RFC 4180; nothing if it is none. */
    private static Optional<List<String>> quoted(String lines) {
        try (CSVParser parser = CSVParser.parse(lines, QUOTED)) {
            List<CSVRecord> rows = parser.getRecords();
            return rows.size() == 1 ? Optional.of(stripped(rows.get(0).toList())) : Optional.empty();
        } catch (IOException | UncheckedIOException malformed) {
            return Optional.empty();
        }
    }

    /** Texts end with a TAB. */
    private static List<String> stripped(List<String> cells) {
        return cells.stream().map(String::strip).toList();
    }
}
