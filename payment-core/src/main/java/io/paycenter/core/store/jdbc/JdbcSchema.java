package io.paycenter.core.store.jdbc;

import io.paycenter.core.retry.RetrySchema;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.SchemaScript;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables that the centre needs, those of its retry engine among them. */
public final class JdbcSchema {
    private static final SchemaScript SCRIPT = SchemaScript.in("/io/paycenter/core/store/jdbc");

    private JdbcSchema() {}

    /**
     * Makes the tables that are not there. Leaves those that are there as they are.
     *
     * @throws io.paycenter.api.ConfigurationException if there are no tables for this kind of database
     * @throws io.paycenter.api.StoreException if the database refuses
     */
    public static void createIfMissing(JdbcTransactions transactions) {
        RetrySchema.createIfMissing(transactions);
        SCRIPT.createIfMissing(transactions);
    }

    /**
     * The tables that are not there, each with the script that makes it, a class-path resource of this module; empty if
     * the centre can work.
     *
     * @throws io.paycenter.api.ConfigurationException if there are no tables for this kind of database
     * @throws io.paycenter.api.StoreException if the database cannot be asked
     */
    public static Map<String, String> missingTables(JdbcTransactions transactions) {
        Map<String, String> missing = new LinkedHashMap<>(RetrySchema.missingTables(transactions));
        missing.putAll(SCRIPT.missingTables(transactions));
        return missing;
    }
}
