package io.paycenter.core;

import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import java.util.List;
import java.util.Map;

/** How often and when each kind of task is tried unless somebody says otherwise. */
public final class DefaultPolicies implements RetryPolicies {
    /** The one instance. */
    public static final DefaultPolicies INSTANCE = new DefaultPolicies();

    private static final Map<String, RetryPolicy> POLICIES = Map.of(
            Tasks.PAY_LATE_QUERY, new RetryPolicy(15, 8, List.of(6, 9, 14, 15, 16, 17)),
            Tasks.PAY_CLOSE, new RetryPolicy(16, 40, List.of(2, 3, 4, 5, 6, 9, 14, 15, 16, 17)),
            Tasks.ATTEMPT_CLOSE, new RetryPolicy(5, 40, List.of(2, 2, 3, 4, 5, 6, 9, 14, 15, 16, 17)),
            Tasks.REFUND_QUERY, new RetryPolicy(4, 40, List.of(4, 5, 6, 9, 14, 15, 16, 17)),
            Tasks.EVENT_DELIVERY, new RetryPolicy(1, 30, List.of(2, 3, 4, 5, 6, 9, 14, 15, 16, 17)));

    private DefaultPolicies() {}

    @Override
    public RetryPolicy policyFor(String eventType) {
        return POLICIES.getOrDefault(eventType, RetryPolicy.defaults());
    }
}
