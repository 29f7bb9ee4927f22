package io.paycenter.api.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AccountId;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.Secret;
import io.paycenter.api.SecretSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSettingsTest {
    private static final URI GATEWAY = URI.create("https://gateway.example/");
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private static AccountSettings settings(Map<String, String> values) {
        return new AccountSettings(AccountId.of("main"), values);
    }

    private static AccountSettings settings(Map<String, String> values, SecretSource secrets) {
        return new AccountSettings(AccountId.of("main"), values, secrets);
    }

    @Test
    void settings_are_read_and_stripped() {
        AccountSettings settings = settings(Map.of(
                "app-id", " 2021 ",
                "private-key", "PEM",
                "gateway", "HTTP://127.0.0.1:8080/",
                "read-timeout", "PT3S",
                "unit", "milliseconds",
                "seller-id", "   "));

        assertThat(settings.account()).isEqualTo(AccountId.of("main"));
        assertThat(settings.text("app-id")).isEqualTo("2021");
        assertThat(settings.secret("private-key").revealText()).isEqualTo("PEM");
        assertThat(settings.uri("gateway", GATEWAY)).isEqualTo(URI.create("HTTP://127.0.0.1:8080/"));
        assertThat(settings.duration("read-timeout", TIMEOUT)).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.choice("unit", TimeUnit.class, TimeUnit.DAYS)).isEqualTo(TimeUnit.MILLISECONDS);
        assertThat(settings.optional("seller-id"))
                .as("a blank one counts as absent")
                .isEmpty();
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void what_is_absent_has_its_default() {
        AccountSettings settings = settings(Map.of());

        assertThat(settings.optional("seller-id")).isEmpty();
        assertThat(settings.uri("gateway", GATEWAY)).isEqualTo(GATEWAY);
        assertThat(settings.duration("read-timeout", TIMEOUT)).isEqualTo(TIMEOUT);
        assertThat(settings.choice("unit", TimeUnit.class, TimeUnit.DAYS)).isEqualTo(TimeUnit.DAYS);
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void all_faults_are_told_at_once_and_misspelt_keys_with_them() {
        AccountSettings settings = settings(Map.of(
                "gateway", "gateway.example",
                "read-timeout", "15",
                "unit", "fortnights",
                "privatekey", "-----BEGIN PRIVATE KEY-----",
                "appid", "2021"));
        settings.text("app-id");
        settings.secret("private-key");
        settings.uri("gateway", GATEWAY);
        settings.duration("read-timeout", TIMEOUT);
        settings.choice("unit", TimeUnit.class, TimeUnit.DAYS);
        settings.fault("root-cert", "cannot be read", "PEM");

        String known = "app-id, gateway, private-key, read-timeout, unit";
        assertThatThrownBy(settings::check)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        thrown -> assertThat(thrown.faults())
                                .containsExactly(
                                        "app-id is missing; the rule is: it must be set",
                                        "private-key is missing; the rule is: it must be set",
                                        "gateway is \"gateway.example\"; the rule is: an absolute http or https address",
                                        "read-timeout is \"15\"; the rule is: a length of time above zero in ISO 8601, such as"
                                                + " PT15S",
                                        "unit is \"fortnights\"; the rule is: one of nanoseconds, microseconds, milliseconds,"
                                                + " seconds, minutes, hours, days",
                                        "root-cert cannot be read; the rule is: PEM",
                                        "appid is not a setting of this channel; the rule is: one of " + known,
                                        "privatekey is not a setting of this channel; the rule is: one of " + known))
                .hasMessageStartingWith("account main cannot be used:\n")
                .hasMessageNotContaining("BEGIN PRIVATE KEY");
    }

    @Test
    void a_key_that_nobody_asked_for_is_a_fault_by_itself() {
        AccountSettings settings = settings(Map.of("app-id", "2021", "sandbox", "true"));
        settings.text("app-id");

        assertThatThrownBy(settings::check)
                .hasMessage("account main cannot be used:\n"
                        + "  - sandbox is not a setting of this channel; the rule is: one of app-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gateway.example", "/gateway", "ftp://gateway.example", "https:///x", "https://a b", "http:x"})
    void an_address_is_one_on_the_web(String text) {
        AccountSettings settings = settings(Map.of("gateway", text));

        assertThat(settings.uri("gateway", GATEWAY)).isEqualTo(GATEWAY);
        assertThatThrownBy(settings::check)
                .hasMessageContaining("gateway is \"" + text + "\"; the rule is: an absolute http or https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "3s", "soon"})
    void a_length_of_time_is_above_zero_and_iso(String text) {
        AccountSettings settings = settings(Map.of("read-timeout", text));

        assertThat(settings.duration("read-timeout", TIMEOUT)).isEqualTo(TIMEOUT);
        assertThatThrownBy(settings::check).hasMessageContaining("read-timeout is \"" + text + "\"");
    }

    @Test
    void a_value_that_refers_to_a_secret_is_looked_up_by_its_name_and_asked_for_once() {
        List<String> asked = new ArrayList<>();
        AccountSettings settings =
                settings(Map.of("private-key", "secret: alipay/main ", "gateway", "secret:gw"), name -> {
                    asked.add(name);
                    return Optional.of(Secret.of(name.equals("gw") ? "https://g.example/\n" : " PEM "));
                });

        assertThat(settings.text("private-key")).isEqualTo("PEM");
        assertThat(settings.secret("private-key")).isEqualTo(Secret.of("PEM"));
        assertThat(settings.optional("private-key")).contains("PEM");
        assertThat(settings.uri("gateway", GATEWAY)).isEqualTo(URI.create("https://g.example/"));
        assertThat(asked).containsExactly("alipay/main", "gw");
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void a_secret_that_cannot_be_had_is_one_fault_that_says_why() {
        AccountSettings settings = settings(
                Map.of("gone", "secret:x", "empty", "secret:", "locked", "secret:y", "blank", "secret:z"), name -> {
                    if (name.equals("y")) {
                        throw new IllegalStateException("token s.12345 has expired");
                    }
                    return name.equals("z") ? Optional.of(Secret.of(" ")) : Optional.empty();
                });

        assertThat(settings.text("gone")).isEmpty();
        assertThat(settings.text("gone")).isEmpty();
        assertThat(settings.optional("empty")).isEmpty();
        assertThat(settings.secret("locked").length()).isZero();
        assertThat(settings.text("blank")).isEmpty();
        String rule = "; the rule is: secret: and a name that the host's source of secrets has";
        assertThatThrownBy(settings::check)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.faults())
                                .containsExactly(
                                        "gone names the secret \"x\", which is not there" + rule,
                                        "empty names no secret" + rule,
                                        "locked names the secret \"y\", which could not be asked for (IllegalStateException)"
                                                + rule,
                                        "blank names the secret \"z\", which is not there" + rule));
    }

    @Test
    void without_a_source_a_reference_to_a_secret_is_a_fault_that_says_what_is_missing() {
        AccountSettings settings = settings(Map.of("private-key", "secret:alipay"));

        settings.text("private-key");

        assertThatThrownBy(settings::check)
                .hasMessageContaining(
                        "private-key names the secret \"alipay\", which is not there; the rule is: the value"
                                + " itself, or file: and a path; secret: needs a SecretSource, and the host has none");
    }

    @Test
    void no_message_repeats_what_was_found_for_a_secret() {
        AccountSettings settings = settings(Map.of("gateway", "secret:g"), name -> Optional.of(Secret.of("hunter2")));

        settings.uri("gateway", GATEWAY);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("gateway is \"***\"; the rule is: an absolute http or https address")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "hunter2", "aYA0GP8JEW+D7/UFaskCWA=="})
    void not_even_the_beginning_is_repeated_of_what_was_found_for_a_secret(String secret) {
        AccountSettings settings =
                settings(Map.of("app-id", "secret:a", "unit", "secret:a"), name -> Optional.of(Secret.of(secret)));

        settings.matching("app-id", settings.text("app-id"), DIGITS, "digits");
        settings.choice("unit", TimeUnit.class, TimeUnit.DAYS);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("app-id is \"***\"; the rule is: digits")
                .hasMessageContaining("unit is \"***\"; the rule is: one of")
                .hasMessageNotContaining("(");
    }

    @Test
    void a_value_matches_as_a_whole_or_is_wrong() {
        AccountSettings settings = settings(Map.of("app-id", "2021", "seller-id", "2088x"));

        assertThat(settings.matching("app-id", settings.text("app-id"), DIGITS, "digits"))
                .isEqualTo("2021");
        settings.matching("seller-id", settings.text("seller-id"), DIGITS, "digits");
        settings.matching("absent", "", DIGITS, "digits");

        assertThatThrownBy(settings::check)
                .hasMessage("account main cannot be used:\n  - seller-id is \"2088x\"; the rule is: digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "read-timeout", "unit", "app-id"})
    void a_key_that_was_pasted_into_another_setting_is_not_repeated(String setting) {
        String key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ";
        AccountSettings settings = settings(Map.of(setting, key));

        settings.uri("gateway", GATEWAY);
        settings.duration("read-timeout", TIMEOUT);
        settings.choice("unit", TimeUnit.class, TimeUnit.DAYS);
        settings.optional("app-id").ifPresent(id -> settings.matching("app-id", id, DIGITS, "digits"));

        assertThatThrownBy(settings::check).hasMessageContaining(setting + " is \"MII…\" (50 characters); the rule is");
    }

    @Test
    void a_key_behind_the_prefix_of_a_secret_is_not_repeated() {
        AccountSettings settings = settings(Map.of("encrypt-key", "secret:aYA0GP8JEW+D7/UFaskCWA=="));

        settings.text("encrypt-key");

        assertThatThrownBy(settings::check)
                .hasMessageContaining("encrypt-key names the secret \"aYA…\" (24 characters), which is not there");
    }
}
