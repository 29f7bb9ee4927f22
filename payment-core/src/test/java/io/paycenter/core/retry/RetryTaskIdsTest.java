package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.InvalidRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTaskIdsTest {
    private final HandClock clock = new HandClock();

    @Test
    void ids_sort_in_the_order_they_were_made_even_if_the_clock_goes_back() {
        RetryTaskIds ids = new RetryTaskIds(clock);
        List<String> made = new ArrayList<>();
        for (Duration step : List.of(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), Duration.ofHours(-1))) {
            clock.move(step);
            made.add(ids.next().value());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id.length() == 26);
    }

    @Test
    void two_makers_never_meet() {
        assertThat(new RetryTaskIds(clock).next()).isNotEqualTo(new RetryTaskIds(clock).next());
    }

    @Test
    void an_id_of_other_characters_is_refused() {
        assertThatThrownBy(() -> RetryTaskId.of("abcdefgh"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("8 to 32 characters of 0-9 and A-Z");
    }
}
