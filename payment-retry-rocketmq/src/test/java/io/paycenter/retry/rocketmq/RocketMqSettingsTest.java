package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocketMqSettingsTest {
    @Test
    void all_faults_are_reported_at_once_with_key_value_and_rule() {
        RocketMqSettings.Builder wrong = RocketMqSettings.builder("broker")
                .group("a group")
                .sendTimeout(Duration.ofMillis(1))
                .sendWindow(0)
                .sendWait(Duration.ofMinutes(1))
                .consumerThreads(65)
                .batch(-1)
                .overdue(Duration.ZERO)
                .sweepInterval(Duration.ofDays(1))
                .delayLevels("1s 1s")
                .levelLimit(0)
                .topicQueues(2000);

        assertThatThrownBy(wrong::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "nameServers is \"broker\"; the rule is: host:port, several with semicolons between",
                        "group is \"a group\"; the rule is: 1 to 120 characters",
                        "sendTimeout is PT0.001S; the rule is: PT0.1S to PT1M",
                        "sendWindow is 0; the rule is: 1 to 65535",
                        "sendWait is PT1M; the rule is: PT0S to PT10S",
                        "consumerThreads is 65; the rule is: 1 to 64",
                        "batch is -1; the rule is: 1 to 1024",
                        "overdue is PT0S; the rule is: PT1S to PT1H",
                        "sweepInterval is PT24H; the rule is: PT0.1S to PT1H",
                        "delayLevels is \"1s 1s\": \"1s\" is not longer than the delay before it; the rule is: ascending",
                        "levelLimit is 0; the rule is: 1 to 1000000",
                        "topicQueues is 2000; the rule is: 1 to 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9876", "mq-1.example.com:9876;mq-2.example.com:9876"})
    void one_or_several_name_servers_are_taken(String nameServers) {
        assertThat(RocketMqSettings.builder(nameServers).build().nameServers()).isEqualTo(nameServers);
    }

    @Test
    void a_secret_key_is_not_shown() {
        RocketMqSettings settings = RocketMqSettings.builder("127.0.0.1:9876")
                .credentials(new RocketMqSettings.Credentials("centre", Secret.of("s3cret-of-the-broker")))
                .build();

        assertThat(settings.toString()).contains("centre").doesNotContain("s3cret");
    }
}
