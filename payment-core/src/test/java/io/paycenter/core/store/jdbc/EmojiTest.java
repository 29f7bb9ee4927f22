package io.paycenter.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.testkit.databases.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** A character of four bytes in every text column of every table on every database, whatever is kept there today. */
@ParameterizedClass
@EnumSource
class EmojiTest {
    static final List<String> TABLES = TestBooks.TABLES;
    private static final String RECEIPT = "🧾";

    @Parameter
    TestDatabase kind;

    @ParameterizedTest
    @FieldSource("TABLES")
    void every_text_column_keeps_an_emoji(String table) throws SQLException {
        DataSource dataSource = TestBooks.on(kind).dataSource();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (ResultSet columns = statement.executeQuery("select * from " + table + " where 1 = 0")) {
                insert(connection, table, columns.getMetaData());
            }
            try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                assertThat(rows.next()).isTrue();
                assertThat(texts(rows))
                        .isNotEmpty()
                        .allSatisfy(text -> assertThat(text).endsWith("=" + RECEIPT));
            } finally {
                connection.rollback();
            }
        }
    }

    private static void insert(Connection connection, String table, ResultSetMetaData columns) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(columns.getColumnCount(), "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                insert.setObject(i, value(columns.getColumnType(i)));
            }
            insert.executeUpdate();
        }
    }

    private static Object value(int type) {
        return switch (type) {
            case Types.BOOLEAN, Types.BIT -> true;
            case Types.INTEGER, Types.BIGINT -> 1;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Timestamp.from(Instant.EPOCH);
            default -> RECEIPT;
        };
    }

    /** Each text with its column's name; a column of fixed width fills it up with spaces. */
    private static List<String> texts(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (RECEIPT.equals(value(columns.getColumnType(i)))) {
                texts.add(columns.getColumnName(i) + "=" + rows.getString(i).strip());
            }
        }
        return texts;
    }
}
