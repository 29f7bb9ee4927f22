package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.DefaultPolicies;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The policies of {@code payment.retry.*}, and the defaults for what is not set there. */
final class PropertyPolicies {
    private PropertyPolicies() {}

    static RetryPolicies of(Map<String, PaymentProperties.Retry> settings) {
        Map<String, RetryPolicy> policies = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        settings.forEach((key, setting) -> {
            try {
                policies.put(
                        key.toUpperCase(Locale.ROOT).replace('-', '_'),
                        new RetryPolicy(setting.initLevel(), setting.count(), setting.delayLevels()));
            } catch (ConfigurationException faulty) {
                faulty.faults().forEach(fault -> faults.add("payment.retry." + key + ": " + fault));
            }
        });
        ConfigurationException.throwIfAny("the retry settings", faults);
        return type -> policies.getOrDefault(type, DefaultPolicies.INSTANCE.policyFor(type));
    }
}
