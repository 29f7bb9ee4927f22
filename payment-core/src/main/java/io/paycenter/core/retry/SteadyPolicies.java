package io.paycenter.core.retry;

import io.paycenter.api.ConfigurationException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps to a type's last good policy while its setting is bad. */
final class SteadyPolicies implements RetryPolicies {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyPolicies.class);

    private final RetryPolicies source;
    private final RetryPolicies atFirst;
    private final Map<String, RetryPolicy> good = new ConcurrentHashMap<>();
    private final Map<String, String> bad = new ConcurrentHashMap<>();

    SteadyPolicies(RetryPolicies source, RetryPolicies atFirst) {
        this.source = source;
        this.atFirst = atFirst;
    }

    @Override
    public RetryPolicy policyFor(String eventType) {
        try {
            RetryPolicy policy = source.policyFor(eventType);
            good.put(eventType, policy);
            if (bad.remove(eventType) != null) {
                LOG.info("eventType={} has a policy that can be used again: {}", eventType, policy);
            }
            return policy;
        } catch (ConfigurationException faulty) {
            RetryPolicy inForce = good.computeIfAbsent(eventType, atFirst::policyFor);
            String fault = String.join(", ", faulty.faults());
            if (!fault.equals(bad.put(eventType, fault))) {
                LOG.error(
                        "eventType={} has a policy that cannot be used: {}; until that is mended, {} is in force",
                        eventType,
                        fault,
                        inForce);
            }
            return inForce;
        }
    }
}
