package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static Set<Duration> many(int failures) {
        return IntStream.range(0, 1_000).mapToObj(i -> Backoff.after(failures)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 4", "2, 4, 8", "3, 8, 16", "4, 16, 32", "5, 30, 60", "6, 30, 60", "2147483647, 30, 60"})
    void each_rest_is_twice_as_long_up_to_a_minute(int failures, int least, int most) {
        assertThat(many(failures))
                .allMatch(rest -> rest.compareTo(Duration.ofSeconds(least)) >= 0)
                .allMatch(rest -> rest.compareTo(Duration.ofSeconds(most)) <= 0);
    }

    @Test
    void what_failed_together_does_not_come_back_together() {
        assertThat(many(1)).hasSizeGreaterThan(100);
    }
}
