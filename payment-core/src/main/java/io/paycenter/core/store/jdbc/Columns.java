package io.paycenter.core.store.jdbc;

import io.paycenter.api.ChannelError;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Names and values of a statement, in order; words are written as their text. Not thread-safe. */
final class Columns {
    /** Sets what {@link #error} has. */
    static final String SET_ERROR = "error_code = :code, error_message = :message";

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    static Columns of(String name, Object value) {
        return new Columns().with(name, value);
    }

    /** A channel's words, cut to what the columns hold. */
    static Columns error(ChannelError error) {
        return of("code", Sql.cutCode(error.code())).with("message", Sql.cut(error.message()));
    }

    /** The same, or nothing. */
    static Columns errorOrNone(@Nullable ChannelError error) {
        return error == null ? new Columns().with("code", (Object) null).with("message", (Object) null) : error(error);
    }

    /** Numbers, truth values and times stay what they are; everything else is written as its text. */
    Columns with(String name, @Nullable Object value) {
        boolean asItIs =
                value == null || value instanceof Number || value instanceof Boolean || value instanceof Instant;
        values.put(name, asItIs ? value : String.valueOf(value));
        return this;
    }

    /** An amount goes into two columns. */
    Columns with(String minorColumn, Money amount) {
        return with(minorColumn, amount.getAmountMinorLong())
                .with("currency", amount.getCurrencyUnit().getCode());
    }

    Map<String, @Nullable Object> map() {
        return Collections.unmodifiableMap(values);
    }
}
