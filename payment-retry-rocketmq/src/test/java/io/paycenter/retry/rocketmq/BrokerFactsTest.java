package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerFactsTest {
    private static BrokerFacts told(ExactTime use, boolean timer, int longestSeconds) {
        Properties answer = new Properties();
        answer.setProperty("messageDelayLevel", "1s 5s");
        answer.setProperty("timerWheelEnable", Boolean.toString(timer));
        answer.setProperty("timerMaxDelaySec", Integer.toString(longestSeconds));
        return BrokerFacts.told(
                answer,
                RocketMqSettings.builder("127.0.0.1:9876").exactTime(use).build());
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false", "false, false, false"})
    void exact_times_are_used_only_if_all_brokers_can(boolean one, boolean other, boolean both) {
        BrokerFacts common = told(ExactTime.AUTO, one, 60).and(told(ExactTime.AUTO, other, 60));

        assertThat(common.exactTime()).isEqualTo(both);
    }

    @Test
    void the_nearest_furthest_time_of_all_brokers_counts() {
        BrokerFacts far = told(ExactTime.AUTO, true, 3_600);
        BrokerFacts near = told(ExactTime.AUTO, true, 60);

        assertThat(far.and(near).longestExact()).isEqualTo(Duration.ofMinutes(1));
        assertThat(near.and(far).longestExact()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void the_settings_may_know_better_than_the_broker() {
        assertThat(told(ExactTime.ALWAYS, false, 60).exactTime()).isTrue();
        assertThat(told(ExactTime.NEVER, true, 60).exactTime()).isFalse();
    }

    @Test
    void what_an_older_broker_does_not_tell_is_taken_as_usual() {
        BrokerFacts old = BrokerFacts.told(
                new Properties(), RocketMqSettings.builder("127.0.0.1:9876").build());

        assertThat(old).isEqualTo(new BrokerFacts(LevelTable.DEFAULT, false, Duration.ofDays(3)));
    }
}
