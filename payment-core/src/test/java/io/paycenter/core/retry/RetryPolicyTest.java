package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.paycenter.api.ConfigurationException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void defaults_are_three_six_and_six_levels() {
        assertThat(RetryPolicy.defaults()).isEqualTo(RetryPolicy.of(3, 6, "2,3,4,5,14,15"));
        assertThat(RetryPolicy.defaults().firstDelay()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_last_level_repeats_when_there_are_more_retries_than_levels() {
        RetryPolicy policy = RetryPolicy.of(1, 4, "2, 5");

        assertThat(IntStream.rangeClosed(1, 4).mapToObj(policy::delayBeforeRetry))
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    void without_retries_no_levels_are_needed() {
        assertThat(RetryPolicy.of(1, 0, " ")).isEqualTo(new RetryPolicy(1, 0, List.of()));
    }

    @Test
    void all_faults_of_numbers_are_told_together() {
        assertFaults(
                () -> RetryPolicy.of(0, 3, "2,19,0"),
                "initLevel is 0; the rule is: a delay level from 1 (1s) to 18 (2h)",
                "delayLevels has 19; the rule is: a delay level from 1 (1s) to 18 (2h)",
                "delayLevels has 0; the rule is: a delay level from 1 (1s) to 18 (2h)");
    }

    @Test
    void all_faults_of_text_are_told_together() {
        assertFaults(
                () -> RetryPolicy.of(19, -1, "2,x,,20"),
                "delayLevels has \"x\"; the rule is: numbers with commas between, such as 2,3,4,5,14,15",
                "delayLevels has \"\"; the rule is: numbers with commas between, such as 2,3,4,5,14,15",
                "initLevel is 19; the rule is: a delay level from 1 (1s) to 18 (2h)",
                "count is -1; the rule is: 0 or more",
                "delayLevels has 20; the rule is: a delay level from 1 (1s) to 18 (2h)");
    }

    @Test
    void retries_without_levels_are_refused() {
        assertFaults(
                () -> new RetryPolicy(1, 2, List.of()),
                "delayLevels is empty; the rule is: at least one level, because count is 2");
    }

    @Test
    void more_levels_than_a_row_can_keep_are_refused() {
        assertFaults(
                () -> new RetryPolicy(1, 2, Collections.nCopies(61, 18)),
                "delayLevels has 61 levels; the rule is: at most 60, the last one repeats");
    }

    private static void assertFaults(ThrowingCallable policy, String... faults) {
        assertThatThrownBy(policy)
                .asInstanceOf(type(ConfigurationException.class))
                .extracting(ConfigurationException::faults)
                .isEqualTo(List.of(faults));
    }
}
