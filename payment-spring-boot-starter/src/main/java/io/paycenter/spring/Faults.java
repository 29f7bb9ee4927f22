package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with the settings, each fault by its full key, so that all can be told together. */
final class Faults {
    private final List<String> all = new ArrayList<>();

    /** Notes a fault, with the value where it is no secret. */
    void add(String key, String problem, String rule) {
        all.add(key + " " + problem + "; the rule is: " + rule);
    }

    /** A text that must be there; nothing, with a fault noted, if it is not. */
    Optional<String> text(String key, @Nullable String value, String rule) {
        if (value == null || value.isBlank()) {
            add(key, "is missing", rule);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** What is made of one value; nothing, with a fault noted, if it breaks its rule. */
    <T> Optional<T> value(String key, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (InvalidRequestException broken) {
            all.add(key + ": " + broken.getMessage());
            return Optional.empty();
        }
    }

    /** What is made of several values; nothing, with all its faults noted, each by what its own key becomes. */
    <T> Optional<T> group(Supplier<T> made, Function<String, String> fullKey) {
        try {
            return Optional.of(made.get());
        } catch (ConfigurationException faulty) {
            faulty.faults().stream().map(fullKey).forEach(all::add);
            return Optional.empty();
        }
    }

    boolean any() {
        return !all.isEmpty();
    }

    ConfigurationException toException() {
        return new ConfigurationException("the payment centre", all);
    }
}
