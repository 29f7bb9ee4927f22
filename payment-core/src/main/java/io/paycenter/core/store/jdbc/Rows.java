package io.paycenter.core.store.jdbc;

import io.paycenter.api.ChannelError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads columns in our words. */
final class Rows {
    private Rows() {}

    static Money money(ResultSet row, String minorColumn) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong(minorColumn));
    }

    static <T> @Nullable T textOrNull(ResultSet row, String column, Function<String, T> reader) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : reader.apply(text);
    }

    static @Nullable ChannelError errorOrNull(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null ? null : new ChannelError(code, row.getString("error_message"));
    }
}
