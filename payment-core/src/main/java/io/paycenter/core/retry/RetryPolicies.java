package io.paycenter.core.retry;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.transaction.JdbcTransactions;

/**
 * The policy of each event type. Asked at every scheduling, so a changed answer takes effect at once for new tasks; a
 * task in flight keeps the plan it was scheduled with.
 */
@FunctionalInterface
public interface RetryPolicies {
    /**
     * The policy for a task of this type that is scheduled now. Called by many threads, possibly in a transaction, which
     * fails with whatever is thrown; {@link #steady} is for sources that may turn bad.
     *
     * @throws ConfigurationException if what is set for this type breaks a rule
     */
    RetryPolicy policyFor(String eventType);

    /** The same policy for all. */
    static RetryPolicies always(RetryPolicy policy) {
        return eventType -> policy;
    }

    /**
     * Policies that people change while the engine runs, such as those of a configuration centre: a setting that breaks a
     * rule is logged as an error, once, and the type's last good policy stays in force until it is mended.
     *
     * @param source asked every time; what it throws but {@link ConfigurationException} is passed on
     * @param atFirst in force for a type whose setting was bad from the beginning
     */
    static RetryPolicies steady(RetryPolicies source, RetryPolicies atFirst) {
        return new SteadyPolicies(source, atFirst);
    }

    /**
     * The policies of table {@code pay_retry_policy}, read in the caller's transaction: a row for each event type that
     * differs. A row that breaks a rule is treated as {@link #steady} says.
     *
     * @param otherwise for types without a row
     */
    static RetryPolicies table(JdbcTransactions transactions, RetryPolicies otherwise) {
        return steady(new TablePolicies(transactions, otherwise), otherwise);
    }
}
