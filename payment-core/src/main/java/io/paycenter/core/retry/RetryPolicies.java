package io.paycenter.core.retry;

/**
 * The policy of each event type. Asked at every scheduling, so a changed answer takes effect at once for new tasks; a
 * task in flight keeps the plan it was scheduled with.
 */
@FunctionalInterface
public interface RetryPolicies {
    /** The policy for a task of this type that is scheduled now. Called by many threads, possibly in a transaction. */
    RetryPolicy policyFor(String eventType);

    /** The same policy for all. */
    static RetryPolicies always(RetryPolicy policy) {
        return eventType -> policy;
    }
}
