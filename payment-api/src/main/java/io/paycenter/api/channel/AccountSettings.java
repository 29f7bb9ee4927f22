package io.paycenter.api.channel;

import io.paycenter.api.AccountId;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.Secret;
import io.paycenter.api.SecretSource;
import io.paycenter.api.WebAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One account's settings, read key by key. Faults are collected and thrown together by {@link #check()}, which also
 * names the keys that nobody asked for, so that a misspelt key is not silently ignored.
 *
 * <p>A value that is {@code secret:} and a name is looked up in the host's {@link SecretSource}, and no message repeats
 * what is found.
 *
 * <p>Until {@link #check()} was called a value that was answered in place of a faulty one means nothing. Not
 * thread-safe: read once, when the account is opened.
 */
public final class AccountSettings {
    private static final String REFERENCE = "secret:";
    private static final String WHERE = "secret: and a name that the host's source of secrets has";

    private final AccountId account;
    private final Map<String, String> values;
    private final SecretSource secrets;
    private final Map<String, Optional<String>> resolved = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Secret> known = new ArrayList<>();

    /**
     * The settings of one account, where nothing refers to secrets.
     *
     * @param values keys in {@code kebab-case}; blank values count as absent
     */
    public AccountSettings(AccountId account, Map<String, String> values) {
        this(account, values, SecretSource.none());
    }

    /**
     * The settings of one account.
     *
     * @param values keys in {@code kebab-case}; blank values count as absent
     * @param secrets where values that begin with {@code secret:} are found
     */
    public AccountSettings(AccountId account, Map<String, String> values, SecretSource secrets) {
        this.account = account;
        this.secrets = secrets;
        this.values = new TreeMap<>();
        values.forEach((key, value) -> {
            if (!value.isBlank()) {
                this.values.put(key, value.strip());
            }
        });
    }

    /** Whose settings these are. */
    public AccountId account() {
        return account;
    }

    /** Whether it is set, to whatever value. */
    public boolean isSet(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** A text that must be there; empty, with a fault noted, if it is not. */
    public String text(String key) {
        if (!isSet(key)) {
            fault(key, "is missing", "it must be set");
        }
        return optional(key).orElse("");
    }

    /** A text that may be absent; absent too, with a fault noted, if it is a secret that is not found. */
    public Optional<String> optional(String key) {
        asked.add(key);
        String value = values.get(key);
        return value != null && value.startsWith(REFERENCE)
                ? resolved.computeIfAbsent(
                        key,
                        first -> find(key, value.substring(REFERENCE.length()).strip()))
                : Optional.ofNullable(value);
    }

    private Optional<String> find(String key, String name) {
        if (name.isEmpty()) {
            fault(key, "names no secret", WHERE);
            return Optional.empty();
        }
        try {
            Optional<String> found = secrets.find(name)
                    .map(Secret::revealText)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
            if (found.isEmpty()) {
                fault(key, "names the secret " + shown(name) + ", which is not there", missing());
            }
            return found;
        } catch (RuntimeException failure) { // what a source says may hold what it knows
            fault(
                    key,
                    "names the secret " + shown(name) + ", which could not be asked for ("
                            + failure.getClass().getSimpleName() + ")",
                    WHERE);
            return Optional.empty();
        }
    }

    private String missing() {
        return secrets == SecretSource.none()
                ? "the value itself, or file: and a path; secret: needs a SecretSource, and the host has none"
                : WHERE;
    }

    /** A secret that must be there; it is never repeated in a message. */
    public Secret secret(String key) {
        Secret secret = Secret.of(text(key));
        known.add(secret);
        return secret;
    }

    /** Says which settings are secrets, whether they will be read or not: what they have is shown nowhere, not even where it stands in another setting too. */
    public void conceal(String... keys) {
        for (String key : keys) {
            Optional.ofNullable(values.get(key)).map(Secret::of).ifPresent(known::add);
        }
    }

    /** An absolute http or https address, or the default. */
    public URI uri(String key, URI byDefault) {
        return optional(key).map(text -> parseUri(key, text, byDefault)).orElse(byDefault);
    }

    /** A length of time in ISO 8601, such as {@code PT15S}, more than zero, or the default. */
    public Duration duration(String key, Duration byDefault) {
        return optional(key).map(text -> parseDuration(key, text, byDefault)).orElse(byDefault);
    }

    /** One of the constants of an enum, written in {@code kebab-case}, or the default. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E byDefault) {
        Optional<String> given = optional(key);
        for (E constant : type.getEnumConstants()) {
            if (given.isPresent() && spelling(constant).equals(given.get())) {
                return constant;
            }
        }
        given.ifPresent(text -> wrong(
                key,
                text,
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(AccountSettings::spelling)
                                        .toList())));
        return byDefault;
    }

    /**
     * The value; a fault is noted if the pattern does not match the whole of it. An empty one is no fault here, since {@link
     * #text} has noted it.
     *
     * @param rule what is allowed
     */
    public String matching(String key, String value, Pattern pattern, String rule) {
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            wrong(key, value, rule);
        }
        return value;
    }

    /**
     * Notes that a value is not what it has to be.
     *
     * @param value what was given; the message has it as {@link #shown} shows it
     * @param rule what is allowed
     */
    public void wrong(String key, String value, String rule) {
        fault(key, "is " + shown(value), rule);
    }

    /**
     * Notes a fault that only the channel can see, such as a key that cannot be read.
     *
     * @param problem what is wrong with the value; without the value, or with it as {@link #shown} shows it
     * @param rule what is allowed, or what to do
     */
    public void fault(String key, String problem, String rule) {
        String said = resolved.getOrDefault(key, Optional.empty())
                .map(secret -> problem.replace(shown(secret), "\"***\"").replace(secret, "***"))
                .orElse(problem);
        faults.add(key + " " + said + "; the rule is: " + rule);
    }

    /**
     * A value as messages may show it, in quotation marks: in full what people mistype, such as words, numbers, names, paths
     * and addresses; of what could be a key that was pasted into the wrong setting only the first three characters and the
     * length.
     */
    public static String shown(String value) {
        return ShownValue.of(value);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigurationException with all faults noted so far and all keys that nobody asked for
     */
    public void check() {
        List<String> all = new ArrayList<>(faults);
        all.replaceAll(this::withoutSecrets);
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(asked);
        for (String key : unknown) {
            all.add(key + " is not a setting of this channel; the rule is: one of "
                    + String.join(", ", new TreeSet<>(asked)));
        }
        ConfigurationException.throwIfAny("account " + account, all);
    }

    /** A short secret looks like a word; so it is not shown where the same stands in another setting. */
    private String withoutSecrets(String fault) {
        String said = fault;
        for (Secret secret : known) {
            if (secret.length() > 0) {
                said = said.replace("\"" + secret.revealText() + "\"", "\"***\"");
            }
        }
        return said;
    }

    private URI parseUri(String key, String text, URI byDefault) {
        try {
            URI uri = new URI(text);
            if (WebAddresses.isWebAddress(uri)) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // said below, in the same words as for an address of another kind
        }
        wrong(key, text, "an absolute http or https address");
        return byDefault;
    }

    private Duration parseDuration(String key, String text, Duration byDefault) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException malformed) {
            // said below, in the same words as for a length of zero
        }
        wrong(key, text, "a length of time above zero in ISO 8601, such as PT15S");
        return byDefault;
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
