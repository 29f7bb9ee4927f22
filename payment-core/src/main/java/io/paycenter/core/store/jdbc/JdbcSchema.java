package io.paycenter.core.store.jdbc;

import io.paycenter.api.StoreException;
import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tables that the centre needs. */
public final class JdbcSchema {
    private static final List<String> H2 =
            List.of("/io/paycenter/core/retry/jdbc/schema-h2.sql", "/io/paycenter/core/store/jdbc/schema-h2.sql");

    private static final Pattern TABLE = Pattern.compile("create table if not exists (\\w+)");

    /** ISO's, H2's for "perhaps you meant" and for an empty database, PostgreSQL's. */
    private static final Set<String> NO_SUCH_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private JdbcSchema() {}

    /** Makes the tables that are not there. Leaves those that are there as they are. */
    public static void createIfMissing(JdbcTransactions transactions) {
        Database database = Database.over(transactions);
        for (String script : H2) {
            database.with(
                    "run " + script, handle -> handle.createScript(read(script)).execute());
        }
    }

    /**
     * The tables that are not there, each with the script that makes it, a class-path resource of this module; empty if
     * the centre can work.
     *
     * @throws io.paycenter.api.StoreException if the database cannot be asked
     */
    public static Map<String, String> missingTables(JdbcTransactions transactions) {
        Database database = Database.over(transactions);
        Map<String, String> missing = new LinkedHashMap<>();
        for (String script : H2) {
            TABLE.matcher(read(script))
                    .results()
                    .map(found -> found.group(1))
                    .filter(table -> !exists(database, table))
                    .forEach(table -> missing.put(table, script.substring(1)));
        }
        return missing;
    }

    private static boolean exists(Database database, String table) {
        try {
            database.with(
                    "look for the table " + table,
                    handle -> handle.select("select 1 from " + table + " where 1 = 0")
                            .mapTo(Integer.class)
                            .list());
            return true;
        } catch (StoreException refused) {
            if (saysNoSuchTable(refused)) {
                return false;
            }
            throw refused;
        }
    }

    private static boolean saysNoSuchTable(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && NO_SUCH_TABLE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
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
