package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.DefaultPolicies;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindResult;
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
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("payment.retry");
    private static final Pattern EXACT = Pattern.compile("[A-Za-z0-9_.-]+");
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
        settings.forEach((key, setting) -> faults.group(
                () -> policy(setting, key.toUpperCase(Locale.ROOT).replace('-', '_')),
                fault -> shown(key) + "." + inDashes(fault)));
    }

    /** Notes what is wrong with what would be in force for these event types, by whatever name it is set. */
    static void check(Environment environment, Set<String> eventTypes, Faults faults) {
        PropertyPolicies now = new PropertyPolicies(environment);
        eventTypes.forEach(type -> faults.group(() -> now.given(type), fault -> fault)
                .ifPresent(given -> faults.group(
                        () -> policy(given.setting(), type), fault -> given.name() + "." + inDashes(fault))));
    }

    /** Those of the keys below {@code payment.retry} that mean none of these event types. */
    static List<String> strangers(Environment environment, Set<String> keys, Set<String> eventTypes) {
        PropertyPolicies now = new PropertyPolicies(environment);
        return keys.stream()
                .filter(key -> eventTypes.stream().noneMatch(type -> now.means(key, type)))
                .map(PropertyPolicies::shown)
                .sorted()
                .toList();
    }

    /** Exactly, as a key in brackets does, or as Spring Boot compares names: without dashes and the case of letters. */
    private boolean means(String key, String eventType) {
        boolean undivided = (key + eventType).indexOf('.') < 0;
        return key.equals(eventType)
                || (undivided
                        && plain(key).equals(plain(eventType))
                        && given(dashed(eventType)).isPresent());
    }

    private static ConfigurationPropertyName dashed(String eventType) {
        return ConfigurationPropertyName.adapt(
                ROOT + "." + eventType.toLowerCase(Locale.ROOT).replace('_', '-'), '.');
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private static String shown(String key) {
        return key.indexOf('.') < 0 ? ROOT + "." + key : ROOT + "[" + key + "]";
    }

    @Override
    public RetryPolicy policyFor(String eventType) {
        return policy(given(eventType).setting(), eventType);
    }

    /** A key in brackets comes first. It is the only one for a type with a dot, which would divide the key otherwise. */
    private Given given(String eventType) {
        ConfigurationPropertyName dashed = dashed(eventType);
        if (!EXACT.matcher(eventType).matches()) {
            return given(dashed).orElseGet(() -> new Given(dashed, NOT_SET));
        }
        ConfigurationPropertyName exact = ROOT.append("[" + eventType + "]");
        return given(exact)
                .or(() -> eventType.indexOf('.') < 0 ? given(dashed) : Optional.empty())
                .orElseGet(() -> new Given(dashed, NOT_SET));
    }

    private Optional<Given> given(ConfigurationPropertyName name) {
        try {
            BindResult<PaymentProperties.Retry> bound = Binder.get(environment).bind(name, SETTING);
            return bound.isBound() ? Optional.of(new Given(name, bound.get())) : Optional.empty();
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
    private static String inDashes(String fault) {
        int end = fault.indexOf(' ');
        return DataObjectPropertyName.toDashedForm(fault.substring(0, end)) + fault.substring(end);
    }

    private record Given(ConfigurationPropertyName name, PaymentProperties.Retry setting) {}
}
