package io.paycenter.testkit.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {

    private static final BrokerSettings.User USER = new BrokerSettings.User("centre", "s3cret");
    private static final BrokerSettings.Tls TLS = new BrokerSettings.Tls(Path.of("cert.pem"), Path.of("key.pem"));
    private static final BrokerSettings DEFAULTS = BrokerSettings.in(Path.of("store"));

    @Test
    void each_change_changes_one_thing() {
        assertThat(DEFAULTS.withSyncFlush()).isEqualTo(copy("1s", true, 1000, true, true));
        assertThat(DEFAULTS.withoutTimer()).isEqualTo(copy("1s", false, 1000, false, true));
        assertThat(DEFAULTS.withoutTopicCreation()).isEqualTo(copy("1s", true, 1000, false, false));
        assertThat(DEFAULTS.withDelayLevels("7s 2h")).isEqualTo(copy("7s 2h", true, 1000, false, true));
        assertThat(DEFAULTS.withoutTimer().withTimerPrecision(Duration.ofMillis(50)))
                .isEqualTo(copy("1s", true, 50, false, true));
        assertThat(DEFAULTS.withUser(USER).user()).isEqualTo(USER);
        assertThat(DEFAULTS.withTls(TLS).tls()).isEqualTo(TLS);
        assertThat(DEFAULTS.withUser(USER).withTls(TLS).withSyncFlush())
                .isEqualTo(DEFAULTS.withSyncFlush().withTls(TLS).withUser(USER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1s  5s", "1s ", "0s", "1", "5x", "1s,5s"})
    void delay_levels_the_broker_could_not_read_are_refused(String levels) {
        assertThatThrownBy(() -> DEFAULTS.withDelayLevels(levels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + levels + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.009S", "PT1.001S", "PT0.0105S"})
    void precision_the_timer_does_not_have_is_refused(Duration precision) {
        assertThatThrownBy(() -> DEFAULTS.withTimerPrecision(precision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(precision.toString());
    }

    @Test
    void a_secret_key_is_not_shown() {
        assertThat(DEFAULTS.withUser(USER).toString()).contains("centre").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b"})
    void keys_that_need_quoting_are_refused(String key) {
        assertThatThrownBy(() -> new BrokerSettings.User(key, "s3cret")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BrokerSettings.User("centre", key)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BrokerSettings copy(
            String levels, boolean timer, int precisionMillis, boolean syncFlush, boolean autoCreateTopics) {
        return new BrokerSettings(
                Path.of("store"),
                levels.equals("1s") ? DEFAULTS.delayLevels() : levels,
                timer,
                Duration.ofMillis(precisionMillis),
                syncFlush,
                autoCreateTopics,
                null,
                null);
    }
}
