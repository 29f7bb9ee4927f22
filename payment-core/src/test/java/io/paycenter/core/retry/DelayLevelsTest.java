package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.InvalidRequestException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayLevelsTest {
    @Test
    void levels_are_those_of_rocketmq() {
        assertThat(IntStream.rangeClosed(1, 18).mapToObj(DelayLevels::of).map(Duration::toString))
                .containsExactly(
                        "PT1S", "PT5S", "PT10S", "PT30S", "PT1M", "PT2M", "PT3M", "PT4M", "PT5M", "PT6M", "PT7M",
                        "PT8M", "PT9M", "PT10M", "PT20M", "PT30M", "PT1H", "PT2H");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, -1})
    void another_level_is_refused_with_the_rule(int level) {
        assertThatThrownBy(() -> DelayLevels.of(level))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("delayLevel: \"" + level
                        + "\" is not allowed; the rule is: a delay level from 1 (1s) to 18 (2h)");
    }
}
