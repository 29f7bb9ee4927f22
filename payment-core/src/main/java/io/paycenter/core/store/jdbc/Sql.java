package io.paycenter.core.store.jdbc;

import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Runs statements with named parameters in the running transaction, and says failures in our words. */
final class Sql {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_CODE = 128;

    private final Database database;

    Sql(Database database) {
        this.database = database;
    }

    /** Inserts a row of these columns; false if a unique key is taken. */
    boolean insert(String table, Map<String, @Nullable Object> columns) {
        String names = String.join(", ", columns.keySet());
        String places = columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        try {
            update("insert into " + table + " (" + names + ") values (" + places + ")", columns);
            return true;
        } catch (StoreException failure) {
            if (violatesUniqueness(failure.getCause())) {
                return false;
            }
            throw failure;
        }
    }

    /** Runs an update and answers how many rows it changed. */
    int update(String statement, Map<String, @Nullable Object> parameters) {
        return database.with(
                "run: " + firstWords(statement),
                handle -> bind(handle.createUpdate(statement), parameters).execute());
    }

    <T> List<T> list(String statement, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
        return database.with(
                "run: " + firstWords(statement),
                handle -> bind(handle.createQuery(statement), parameters)
                        .map(mapper)
                        .list());
    }

    <T> Optional<T> first(String statement, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
        return list(statement, parameters, mapper).stream().findFirst();
    }

    /** Texts that come from outside and are kept for people only, cut to what the column holds. */
    static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    /** The same for codes. */
    static String cutCode(String code) {
        return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Map<String, @Nullable Object> parameters) {
        parameters.forEach(statement::bind);
        return statement;
    }

    private static boolean violatesUniqueness(@Nullable Throwable failure) {
        return failure instanceof SQLException refused && UNIQUE_VIOLATION.equals(refused.getSQLState());
    }

    private static String firstWords(String statement) {
        String oneLine = statement.strip().replaceAll("\\s+", " ");
        return oneLine.substring(0, Math.min(oneLine.length(), 60));
    }
}
