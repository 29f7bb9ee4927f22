package io.paycenter.benchmarks;

import io.paycenter.testkit.databases.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What to measure: {@code name=value} each. */
final class Arguments {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("databases", "h2,postgresql,mariadb"),
            Map.entry("contenders", "db-scheduler,jobrunr,embedded,keeping,raw,outbox,rocketmq"),
            Map.entry("pending", "100000"),
            Map.entry("scheduled", "4000"),
            Map.entry("falling", "20000"),
            Map.entry("window", "60"),
            Map.entry("burst", "8000"),
            Map.entry("sizes", ""),
            Map.entry("claims", "false"),
            Map.entry("forced", "false"),
            Map.entry("rounds", "1"));

    private final Map<String, String> values = new TreeMap<>(DEFAULTS);

    Arguments(String... given) {
        for (String argument : given) {
            int equals = argument.indexOf('=');
            if (equals < 0 || !DEFAULTS.containsKey(argument.substring(0, equals))) {
                throw new IllegalArgumentException(argument + " is not one of " + values);
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
    }

    List<TestDatabase> databases() {
        return words("databases").stream()
                .map(name -> TestDatabase.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    List<String> contenders() {
        return words("contenders");
    }

    Run.Size size() {
        return new Run.Size(
                number("pending"),
                number("scheduled"),
                number("falling"),
                number("burst"),
                Duration.ofSeconds(number("window")));
    }

    List<Integer> sizes() {
        return words("sizes").stream().map(Integer::valueOf).toList();
    }

    boolean claims() {
        return Boolean.parseBoolean(values.get("claims"));
    }

    boolean forced() {
        return Boolean.parseBoolean(values.get("forced"));
    }

    int rounds() {
        return number("rounds");
    }

    private int number(String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }

    private List<String> words(String name) {
        return Arrays.stream(values.getOrDefault(name, "").split(",", -1))
                .filter(word -> !word.isBlank())
                .toList();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
