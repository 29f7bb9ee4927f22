package io.paycenter.flows;

import io.paycenter.flows.Books.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Books as they are but for one thing, for tests of what looks at them. */
final class ChangedBooks {
    private ChangedBooks() {}

    /** The books with each row of a table changed, or taken out where the change says null. */
    static Books changed(Books books, String table, UnaryOperator<Row> change) {
        Map<String, List<Row>> tables = new TreeMap<>(books.tables());
        tables.computeIfPresent(
                table,
                (name, rows) ->
                        rows.stream().map(change).filter(row -> row != null).toList());
        return new Books(tables);
    }

    static Row with(Row row, String column, Object value) {
        Map<String, Object> values = new HashMap<>(row.values());
        values.put(column, value);
        return new Row(values);
    }

    static Row without(Row row, String column) {
        Map<String, Object> values = new HashMap<>(row.values());
        values.remove(column);
        return new Row(values);
    }
}
