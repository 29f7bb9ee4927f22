package io.paycenter.core.retry;

import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.SchemaScript;
import java.util.Map;

/** The tables of the retry engine, for applications that use it without a payment centre. */
public final class RetrySchema {
    private static final SchemaScript SCRIPT = SchemaScript.in("/io/paycenter/core/retry/jdbc");

    private RetrySchema() {}

    /**
     * Makes the tables that are not there. Leaves those that are there as they are.
     *
     * @throws io.paycenter.api.ConfigurationException if there are no tables for this kind of database
     * @throws io.paycenter.api.StoreException if the database refuses
     */
    public static void createIfMissing(JdbcTransactions transactions) {
        SCRIPT.createIfMissing(transactions);
    }

    /**
     * The tables that are not there, each with the script that makes it, a class-path resource of this module; empty if
     * the engine can work.
     *
     * @throws io.paycenter.api.ConfigurationException if there are no tables for this kind of database
     * @throws io.paycenter.api.StoreException if the database cannot be asked
     */
    public static Map<String, String> missingTables(JdbcTransactions transactions) {
        return SCRIPT.missingTables(transactions);
    }
}
