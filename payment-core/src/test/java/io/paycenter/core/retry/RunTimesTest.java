package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTimesTest {
    private final RunTimes times = new RunTimes();

    @Test
    void nothing_is_taken_ahead_before_a_run_has_ended() {
        assertThat(times.ahead(8)).isZero();
    }

    /** So many that the last one waits 20 ms, eight for each worker at most. */
    @ParameterizedTest
    @CsvSource({"0, 64", "1, 64", "4, 40", "10, 16", "20, 8", "100, 1", "161, 0", "5000, 0"})
    void as_many_are_taken_ahead_as_are_run_in_a_moment(long millis, int ahead) {
        times.ran(Duration.ofMillis(millis));

        assertThat(times.ahead(8)).isEqualTo(ahead);
    }

    @Test
    void nothing_is_taken_ahead_after_what_was_had_to_be_given_up() {
        times.ran(Duration.ZERO);

        times.forget();

        assertThat(times.ahead(8)).isZero();
    }

    @Test
    void it_is_the_lately_usual_time_that_counts() {
        times.ran(Duration.ofMillis(1));
        times.ran(Duration.ofSeconds(2));
        assertThat(times.ahead(8)).isLessThan(8);

        IntStream.range(0, 200).forEach(i -> times.ran(Duration.ofMillis(1)));

        assertThat(times.ahead(8)).isEqualTo(64);
    }
}
