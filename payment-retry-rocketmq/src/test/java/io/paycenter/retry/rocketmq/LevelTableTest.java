package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paycenter.core.retry.DelayLevels;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTableTest {
    @Test
    void the_default_is_the_engines_own_table() {
        assertThat(LevelTable.DEFAULT.delays()).hasSize(DelayLevels.HIGHEST);
        for (int level = DelayLevels.LOWEST; level <= DelayLevels.HIGHEST; level++) {
            assertThat(LevelTable.DEFAULT.delay(level)).isEqualTo(DelayLevels.of(level));
        }
    }

    @Test
    void a_brokers_own_table_is_read_with_all_units() {
        assertThat(LevelTable.parse(" 2s  3M 1h 1d ").delays())
                .containsExactly(Duration.ofSeconds(2), Duration.ofMinutes(3), Duration.ofHours(1), Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "5", "1s 1s", "5s 1s", "1s,5s", "1x", "-1s", "1000000s"})
    void a_table_that_breaks_the_rule_is_refused(String table) {
        assertThatIllegalArgumentException().isThrownBy(() -> LevelTable.parse(table));
    }

    @ParameterizedTest
    @CsvSource({"999, 0", "1000, 1", "4999, 1", "5000, 2", "7200000, 18", "999999999, 18"})
    void the_longest_level_within_a_time_is_found(long millis, int level) {
        assertThat(LevelTable.DEFAULT.longestWithin(Duration.ofMillis(millis))).isEqualTo(level);
    }
}
