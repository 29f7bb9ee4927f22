package io.paycenter.spring;

import io.paycenter.core.DefaultPolicies;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The policies of {@code payment.retry.*}, and the defaults for what is not set there. */
final class PropertyPolicies {
    private PropertyPolicies() {}

    static RetryPolicies of(Map<String, PaymentProperties.Retry> settings, Faults faults) {
        Map<String, RetryPolicy> policies = new TreeMap<>();
        settings.forEach((key, setting) -> {
            String type = key.toUpperCase(Locale.ROOT).replace('-', '_');
            RetryPolicy byDefault = DefaultPolicies.INSTANCE.policyFor(type);
            faults.group(() -> policy(setting, byDefault), fault -> "payment.retry." + key + "." + dashed(fault))
                    .ifPresent(policy -> policies.put(type, policy));
        });
        return type -> policies.getOrDefault(type, DefaultPolicies.INSTANCE.policyFor(type));
    }

    private static RetryPolicy policy(PaymentProperties.Retry given, RetryPolicy byDefault) {
        return new RetryPolicy(
                Objects.requireNonNullElse(given.initLevel(), byDefault.initLevel()),
                Objects.requireNonNullElse(given.count(), byDefault.count()),
                Objects.requireNonNullElse(given.delayLevels(), byDefault.delayLevels()));
    }

    /** A fault begins with its key, which the policy spells as Java does. */
    private static String dashed(String fault) {
        int end = fault.indexOf(' ');
        return DataObjectPropertyName.toDashedForm(fault.substring(0, end)) + fault.substring(end);
    }
}
