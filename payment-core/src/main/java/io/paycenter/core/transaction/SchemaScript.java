package io.paycenter.core.transaction;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the tables of one store: {@code schema-<vendor>.sql} in a folder of the class path. For stores; it is the stores'
 * own schema classes that applications call.
 */
public final class SchemaScript {
    private static final String MARIADB = "mariadb";
    private static final List<String> VENDORS = List.of("h2", "postgresql", MARIADB);
    private static final List<String> STRICT = List.of("STRICT_TRANS_TABLES", "STRICT_ALL_TABLES");
    private static final Pattern TABLE = Pattern.compile("create table if not exists (\\w+)");

    /** ISO's, which MariaDB uses too, H2's for "perhaps you meant" and for an empty database, PostgreSQL's. */
    private static final Set<String> NO_SUCH_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private final String folder;

    private SchemaScript(String folder) {
        this.folder = folder;
    }

    /** The scripts of this folder, such as {@code /io/paycenter/core/retry/jdbc}. */
    public static SchemaScript in(String folder) {
        return new SchemaScript(folder);
    }

    /**
     * Makes the tables that are not there. Leaves those that are there as they are.
     *
     * @throws ConfigurationException if there is no script for this kind of database, or it may cut texts silently
     * @throws StoreException if the database refuses
     */
    public void createIfMissing(JdbcTransactions transactions) {
        Database database = Database.over(transactions);
        String script = script(database);
        database.with(
                "run " + script, handle -> handle.createScript(read(script)).execute());
    }

    /**
     * The tables that are not there, each with the class-path resource that makes it; empty if all are.
     *
     * @throws ConfigurationException if there is no script for this kind of database, or it may cut texts silently
     * @throws StoreException if the database cannot be asked
     */
    public Map<String, String> missingTables(JdbcTransactions transactions) {
        Database database = Database.over(transactions);
        String script = script(database);
        Map<String, String> missing = new LinkedHashMap<>();
        TABLE.matcher(read(script))
                .results()
                .map(found -> found.group(1))
                .filter(table -> !exists(database, table))
                .forEach(table -> missing.put(table, script.substring(1)));
        return missing;
    }

    private String script(Database database) {
        String product = database.with("ask which database this is", handle -> {
            try {
                return handle.getConnection().getMetaData().getDatabaseProductName();
            } catch (SQLException failure) {
                throw new StoreException("could not ask which database this is", failure);
            }
        });
        String name = product.toLowerCase(Locale.ROOT).replace("mysql", MARIADB);
        if (VENDORS.contains(name) && SchemaScript.class.getResource(path(name)) != null) {
            if (name.equals(MARIADB)) {
                requireStrict(database);
            }
            return path(name);
        }
        List<String> known = VENDORS.stream()
                .filter(vendor -> SchemaScript.class.getResource(path(vendor)) != null)
                .toList();
        throw new ConfigurationException(
                "the database", List.of("it is " + product + "; the rule is: there are tables for " + known));
    }

    /**
     * Looked at when the application starts, and not set for every connection: a pool's connections are alike, the mode is
     * the host's too, and a statement more for each transaction is dear.
     */
    private static void requireStrict(Database database) {
        String mode = database.with(
                "ask for the SQL mode",
                handle -> handle.select("select @@session.sql_mode")
                        .mapTo(String.class)
                        .one());
        if (STRICT.stream().noneMatch(List.of(mode.split(","))::contains)) {
            throw new ConfigurationException(
                    "the database",
                    List.of("its sql_mode is \"" + mode + "\"; the rule is: one of " + STRICT
                            + " in it, because texts that are too long are cut silently otherwise"));
        }
    }

    private String path(String vendor) {
        return folder + "/schema-" + vendor + ".sql";
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
            if (SqlFailures.hasState(refused, NO_SUCH_TABLE::contains)) {
                return false;
            }
            throw refused;
        }
    }

    private static String read(String resource) {
        try (InputStream in = SchemaScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks its resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + resource, failure);
        }
    }
}
