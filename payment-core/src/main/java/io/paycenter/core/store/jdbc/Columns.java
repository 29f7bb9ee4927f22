package io.paycenter.core.store.jdbc;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Names and values of a statement, in order; words are written as their text. Not thread-safe. */
final class Columns {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    static Columns of(String name, Object value) {
        return new Columns().with(name, value);
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
