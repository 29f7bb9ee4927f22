package io.paycenter.spring;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Keys that nothing reads, most likely because of a typing error. What begins with the name of one of the centre's own groups is a
 * fault. Beside them may stand settings of the application, which may have a {@code payment.timeout} of its own, so
 * those are told only. Environment variables and system properties are not looked at: they belong to everybody, and
 * Kubernetes sets a {@code PAYMENT_PORT} wherever there is a service with that name.
 */
final class UnknownSettings {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("payment");

    private UnknownSettings() {}

    /** Notes faults, and logs what may be none. */
    static void check(Environment environment, Faults faults) {
        List<ConfigurationPropertyName> strangers = new ArrayList<>();
        for (ConfigurationPropertyName name : unbound(environment)) {
            List<String> instead = instead(name);
            if (component(PaymentProperties.class, name.getElement(1, Form.UNIFORM))
                    .isEmpty()) {
                strangers.add(name);
            } else if (!instead.isEmpty()) {
                faults.add(name.toString(), "is not a setting", rule(name, instead));
            }
        }
        if (!strangers.isEmpty()) {
            LOG.warn(
                    "settings={} mean nothing to the payment centre; below payment it knows {}",
                    strangers,
                    keys(PaymentProperties.class));
        }
    }

    private static List<ConfigurationPropertyName> unbound(Environment environment) {
        try {
            Binder.get(
                            environment,
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()))
                    .bind(ROOT, Bindable.of(PaymentProperties.class));
            return List.of();
        } catch (BindException failure) {
            if (failure.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
                return unbound.getUnboundProperties().stream()
                        .map(ConfigurationProperty::getName)
                        .toList();
            }
            throw failure;
        }
    }

    private static String rule(ConfigurationPropertyName name, List<String> instead) {
        String oneOf = "one of " + String.join(", ", instead);
        return name.getElement(1, Form.UNIFORM).equals("retry")
                ? oneOf
                        + ", after an event type, which stands in brackets if it has a dot, such as payment.retry[my.type]"
                : oneOf;
    }

    /** What is known where the name leaves what is known; nothing if it does not, as that of a setting with no value. */
    private static List<String> instead(ConfigurationPropertyName name) {
        Class<?> type = PaymentProperties.class;
        for (int i = 1; i < name.getNumberOfElements(); i++) {
            Optional<RecordComponent> known = component(type, name.getElement(i, Form.UNIFORM));
            if (known.isEmpty()) {
                return keys(type);
            }
            boolean map = known.get().getType() == Map.class;
            Class<?> below = map ? valueType(known.get()) : known.get().getType();
            if (!below.isRecord()) {
                return List.of();
            }
            type = below;
            i += map ? 1 : 0;
        }
        return List.of();
    }

    private static Class<?> valueType(RecordComponent map) {
        return (Class<?>) ((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1];
    }

    private static Optional<RecordComponent> component(Class<?> type, String uniform) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equalsIgnoreCase(uniform))
                .findFirst();
    }

    private static List<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> DataObjectPropertyName.toDashedForm(component.getName()))
                .toList();
    }
}
