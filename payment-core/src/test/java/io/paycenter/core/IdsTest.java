package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptId;
import io.paycenter.core.retry.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every channel and every table relies on. */
class IdsTest {
    private final HandClock clock = new HandClock();
    private final Ids ids = new Ids(clock);

    private List<String> make(int many) {
        return Stream.generate(ids::attempt).limit(many).map(AttemptId::value).toList();
    }

    @Test
    void made_in_one_millisecond_they_differ_and_sort_in_the_order_in_which_they_were_made() {
        assertThat(make(70_000)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void they_go_on_sorting_when_time_moves_on_and_when_the_clock_is_set_back() {
        List<String> before = make(40_000);
        clock.move(Duration.ofMillis(1));
        List<String> after = make(10);
        clock.move(Duration.ofMinutes(-1));
        List<String> setBack = make(10);

        assertThat(Stream.of(before, after, setBack).flatMap(List::stream)).isSorted();
    }

    @Test
    void they_fit_every_channel() {
        assertThat(make(1).get(0)).matches("A[0-9A-Z]{26}");
    }
}
