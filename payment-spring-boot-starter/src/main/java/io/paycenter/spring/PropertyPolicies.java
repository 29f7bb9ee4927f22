package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.DefaultPolicies;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * The policies of {@code payment.retry.*}, and the defaults for what is not set there. The environment is read anew at
 * every scheduling, so what a configuration centre changes in it is in force at once.
 */
final class PropertyPolicies implements RetryPolicies {
    private static final String ROOT = "payment.retry.";
    private static final Bindable<PaymentProperties.Retry> SETTING = Bindable.of(PaymentProperties.Retry.class);
    private static final PaymentProperties.Retry NOT_SET = new PaymentProperties.Retry(null, null, null);

    private final Environment environment;

    private PropertyPolicies(Environment environment) {
        this.environment = environment;
    }

    static RetryPolicies in(Environment environment) {
        return RetryPolicies.steady(new PropertyPolicies(environment), DefaultPolicies.INSTANCE);
    }

    /** Notes what is wrong with the settings as they stand now. */
    static void check(Map<String, PaymentProperties.Retry> settings, Faults faults) {
        settings.forEach((key, setting) ->
                faults.group(() -> policy(setting, eventType(key)), fault -> ROOT + key + "." + dashed(fault)));
    }

    /** What the settings have a policy for. */
    static Set<String> eventTypes(Map<String, PaymentProperties.Retry> settings) {
        return settings.keySet().stream().map(PropertyPolicies::eventType).collect(Collectors.toSet());
    }

    private static String eventType(String key) {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public RetryPolicy policyFor(String eventType) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(
                ROOT + eventType.toLowerCase(Locale.ROOT).replace('_', '-'), '.');
        return policy(setting(name), eventType);
    }

    private PaymentProperties.Retry setting(ConfigurationPropertyName name) {
        try {
            return Binder.get(environment).bind(name, SETTING).orElse(NOT_SET);
        } catch (BindException unreadable) {
            throw new ConfigurationException(
                    "the payment centre", List.of(unreadable.getName() + " cannot be read; the rule is: numbers"));
        }
    }

    private static RetryPolicy policy(PaymentProperties.Retry given, String eventType) {
        RetryPolicy byDefault = DefaultPolicies.INSTANCE.policyFor(eventType);
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
