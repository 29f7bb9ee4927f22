package io.paycenter.core.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements without Jdbi, for those few of a store that run once or more for each task: there the comfort costs as much
 * as the database. Used within {@link Database#plainly}.
 */
public final class Statements {
    private Statements() {}

    /** Makes something of the row that the result set stands at. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Must not move the result set. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Runs a statement that answers no rows.
     *
     * @param values for the question marks, in their order
     * @return how many rows it touched
     */
    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /**
     * Runs a statement that answers rows.
     *
     * @param values for the question marks, in their order
     */
    public static <T> List<T> query(Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        int position = 1;
        for (Object value : values) {
            if (value instanceof Instant instant) {
                statement.setObject(position++, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else {
                statement.setObject(position++, value);
            }
        }
    }

    /** So many question marks with commas between. */
    public static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    /**
     * The same values, the last one so often that there is one of a few sizes: so a list of any length makes one of a few
     * texts, which databases and drivers remember.
     *
     * @param values at least one
     */
    public static <T> List<T> padded(Collection<T> values) {
        List<T> padded = new ArrayList<>(values);
        T last = padded.get(padded.size() - 1);
        int size = Integer.highestOneBit(Math.max(1, padded.size() - 1)) * 2;
        padded.addAll(Collections.nCopies(Math.max(0, size - padded.size()), last));
        return padded;
    }
}
