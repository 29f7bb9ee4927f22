package io.paycenter.core.store.jdbc;

import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.Dialect;
import io.paycenter.core.transaction.UniqueWrites;
import java.sql.Connection;
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
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_CODE = 128;

    private final Database database;

    Sql(Database database) {
        this.database = database;
    }

    /** Inserts a row of these columns, whose keys nobody else can have. */
    void insert(String table, Map<String, @Nullable Object> columns) {
        update(insertInto(table, columns), columns);
    }

    /** Inserts a row of these columns; false, and the transaction stays usable, if a unique key is taken. */
    boolean insertUnlessTaken(String table, Map<String, @Nullable Object> columns) {
        return database.with(
                "insert into " + table,
                handle ->
                        UniqueWrites.insert(handle, insertInto(table, columns), statement -> bind(statement, columns)));
    }

    private static String insertInto(String table, Map<String, @Nullable Object> columns) {
        String names = String.join(", ", columns.keySet());
        String places = columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        return "insert into " + table + " (" + names + ") values (" + places + ")";
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

    /** The rows as they are now, locked, even where the transaction goes on reading an old snapshot. */
    <T> List<T> latest(String statement, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
        return database.with(
                "run: " + firstWords(statement),
                handle -> bind(
                                handle.createQuery(statement
                                        + Dialect.of(handle.getConnection()).latest()),
                                parameters)
                        .map(mapper)
                        .list());
    }

    /** Whether {@link #latest} hides nothing that others have committed. */
    boolean latestShowsAll() {
        return database.with("ask for the level of isolation", handle -> {
            try {
                Connection connection = handle.getConnection();
                return Dialect.of(connection).latestShowsAll(connection);
            } catch (SQLException failure) {
                throw new StoreException("could not ask for the level of isolation", failure);
            }
        });
    }

    <T> Optional<T> first(String statement, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
        return list(statement, parameters, mapper).stream().findFirst();
    }

    /** Texts that come from outside and are kept for people only, cut to what the column holds, without NUL. */
    static String cut(String text) {
        String kept = withoutNul(text);
        return kept.length() <= LONGEST_TEXT ? kept : start(kept, LONGEST_TEXT) + "…";
    }

    /** The same for codes. */
    static String cutCode(String code) {
        String kept = withoutNul(code);
        return kept.length() <= LONGEST_CODE ? kept : start(kept, LONGEST_CODE);
    }

    /** PostgreSQL takes every character but this one. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }

    /** Never half of a character that has two parts. */
    private static String start(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Map<String, @Nullable Object> parameters) {
        parameters.forEach(statement::bind);
        return statement;
    }

    private static String firstWords(String statement) {
        String oneLine = statement.strip().replaceAll("\\s+", " ");
        return oneLine.substring(0, Math.min(oneLine.length(), 60));
    }
}
