package io.paycenter.core.store.jdbc;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables that the centre needs. */
public final class JdbcSchema {
    private static final List<String> H2 =
            List.of("/io/paycenter/core/retry/jdbc/schema-h2.sql", "/io/paycenter/core/store/jdbc/schema-h2.sql");

    private JdbcSchema() {}

    /** Makes the tables that are not there. Leaves those that are there as they are. */
    public static void createIfMissing(JdbcTransactions transactions) {
        Database database = Database.over(transactions);
        for (String script : H2) {
            database.with(
                    "run " + script, handle -> handle.createScript(read(script)).execute());
        }
    }

    private static String read(String resource) {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks its resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + resource, failure);
        }
    }
}
