package io.paycenter.core.retry;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.JdbcTransactions;

/** The rows of table {@code pay_retry_policy}. */
final class TablePolicies implements RetryPolicies {
    private static final String SELECT =
            "select init_level, retry_count, delay_levels from pay_retry_policy where event_type = :eventType";

    private final Database database;
    private final RetryPolicies otherwise;

    TablePolicies(JdbcTransactions transactions, RetryPolicies otherwise) {
        this.database = Database.over(transactions);
        this.otherwise = otherwise;
    }

    @Override
    public RetryPolicy policyFor(String eventType) {
        return database.with(
                "read the retry policy of " + eventType,
                handle -> handle.createQuery(SELECT)
                        .bind("eventType", eventType)
                        .map((row, context) -> RetryPolicy.of(
                                row.getInt("init_level"), row.getInt("retry_count"), row.getString("delay_levels")))
                        .findOne()
                        .orElseGet(() -> otherwise.policyFor(eventType)));
    }
}
