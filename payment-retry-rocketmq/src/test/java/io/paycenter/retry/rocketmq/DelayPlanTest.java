package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
    private static final BrokerFacts LEVELS_ONLY = new BrokerFacts(LevelTable.DEFAULT, false, Duration.ofDays(3));
    private static final BrokerFacts EXACT = new BrokerFacts(LevelTable.DEFAULT, true, Duration.ofDays(3));

    private final DelayPlan plan = new DelayPlan(new LevelTraffic(2));

    private Hop next(BrokerFacts broker, Duration left) {
        return plan.next(broker, NOW, NOW.plus(left));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-3600000"})
    void what_is_due_goes_at_once(long millis) {
        assertThat(next(LEVELS_ONLY, Duration.ofMillis(millis))).isEqualTo(new Hop.AtOnce());
        assertThat(next(EXACT, Duration.ofMillis(millis))).isEqualTo(new Hop.AtOnce());
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "990, 1", "600, 1", "10000, 3", "9950, 3", "10900, 3", "1800000, 16", "7200000, 18"})
    void a_delay_that_is_nearly_a_level_goes_by_it_on_every_broker(long millis, int level) {
        assertThat(next(LEVELS_ONLY, Duration.ofMillis(millis))).isEqualTo(new Hop.Level(level));
        assertThat(next(EXACT, Duration.ofMillis(millis))).isEqualTo(new Hop.Level(level));
    }

    @Test
    void less_than_the_shortest_level_is_waited_for_here() {
        assertThat(next(LEVELS_ONLY, Duration.ofMillis(599))).isEqualTo(new Hop.Here());
        assertThat(next(EXACT, Duration.ofMillis(1))).isEqualTo(new Hop.Here());
    }

    @Test
    void a_delay_that_is_no_level_goes_by_exact_time_where_the_broker_can() {
        Duration left = Duration.ofMinutes(45);

        assertThat(next(EXACT, left)).isEqualTo(new Hop.Exact(NOW.plus(left)));
        assertThat(next(LEVELS_ONLY, left)).isEqualTo(new Hop.Level(16));
    }

    @Test
    void a_time_further_ahead_than_the_broker_takes_by_its_own_clock_is_reached_in_hops() {
        Duration nearly = Duration.ofDays(3).minusMinutes(1);

        assertThat(next(EXACT, nearly)).isEqualTo(new Hop.Exact(NOW.plus(nearly)));
        assertThat(next(EXACT, Duration.ofDays(3))).isEqualTo(new Hop.Exact(NOW.plus(nearly)));
        assertThat(next(EXACT, Duration.ofDays(10))).isEqualTo(new Hop.Exact(NOW.plus(nearly)));
    }

    @Test
    void a_broker_whose_furthest_time_is_near_is_hopped_over_by_levels() {
        BrokerFacts near = new BrokerFacts(LevelTable.DEFAULT, true, Duration.ofMinutes(10));

        assertThat(next(near, Duration.ofMinutes(8).plusSeconds(30))).isEqualTo(new Hop.Exact(NOW.plusSeconds(510)));
        assertThat(next(near, Duration.ofMinutes(9).plusSeconds(30))).isEqualTo(new Hop.Level(13));
        assertThat(next(near, Duration.ofDays(1))).isEqualTo(new Hop.Level(18));
    }

    @ParameterizedTest
    @CsvSource({"2700000", "18000000", "86399000", "61000", "7000", "604800000"})
    void hops_of_levels_end_at_the_time_give_or_take_and_never_pass_it_by_more(long millis) {
        DelayPlan roomy = new DelayPlan(new LevelTraffic(1_000_000));
        Instant at = NOW.plusMillis(millis);
        Instant now = NOW;
        List<Hop> hops = new ArrayList<>();
        Hop hop = roomy.next(LEVELS_ONLY, now, at);
        while (hop instanceof Hop.Level level) {
            hops.add(hop);
            now = now.plus(LevelTable.DEFAULT.delay(level.level()));
            hop = roomy.next(LEVELS_ONLY, now, at);
        }

        assertThat(hop).isInstanceOfAny(Hop.Here.class, Hop.AtOnce.class);
        assertThat(Duration.between(now, at)).isBetween(DelayPlan.LATE.negated(), Duration.ofSeconds(1));
        assertThat(hops).isNotEmpty().hasSizeLessThan(100);
    }

    @Test
    void a_crowded_level_gives_way_to_exact_time() {
        Duration left = Duration.ofSeconds(10);
        next(EXACT, left);
        next(EXACT, left);

        assertThat(next(EXACT, left)).isEqualTo(new Hop.Exact(NOW.plus(left)));
        assertThat(plan.next(EXACT, NOW.plusSeconds(1), NOW.plusSeconds(11))).isEqualTo(new Hop.Level(3));
    }

    @Test
    void a_crowded_level_gives_way_to_shorter_ones_where_there_is_no_exact_time() {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            hops.add(next(LEVELS_ONLY, Duration.ofSeconds(10)));
        }

        assertThat(hops).extracting(hop -> ((Hop.Level) hop).level()).containsExactly(3, 3, 2, 2, 1, 1, 3, 3);
    }

    @Test
    void a_brokers_own_levels_are_used() {
        BrokerFacts own = new BrokerFacts(LevelTable.parse("3s 7s"), false, Duration.ofDays(3));

        assertThat(next(own, Duration.ofSeconds(7))).isEqualTo(new Hop.Level(2));
        assertThat(next(own, Duration.ofSeconds(30))).isEqualTo(new Hop.Level(2));
        assertThat(next(own, Duration.ofSeconds(2))).isEqualTo(new Hop.Here());
    }

    @Test
    void what_is_shorter_than_the_shortest_level_goes_by_exact_time_unless_it_is_a_second_at_most() {
        BrokerFacts coarse = new BrokerFacts(LevelTable.parse("5m 1h"), true, Duration.ofDays(3));
        BrokerFacts near = new BrokerFacts(LevelTable.parse("5m 1h"), true, Duration.ofMinutes(2));

        assertThat(next(coarse, Duration.ofMinutes(4))).isEqualTo(new Hop.Exact(NOW.plusSeconds(240)));
        assertThat(next(coarse, Duration.ofMillis(1_001))).isEqualTo(new Hop.Exact(NOW.plusMillis(1_001)));
        assertThat(next(coarse, Duration.ofSeconds(1))).isEqualTo(new Hop.Here());
        assertThat(next(near, Duration.ofMinutes(4))).isEqualTo(new Hop.Exact(NOW.plusSeconds(60)));
        assertThat(next(coarse.withoutExactTime(), Duration.ofMinutes(4))).isEqualTo(new Hop.Here());
    }

    @Test
    void what_no_level_and_no_exact_time_leads_to_is_waited_for_here() {
        BrokerFacts neither = new BrokerFacts(LevelTable.parse("5m"), true, Duration.ofSeconds(30));

        assertThat(next(neither, Duration.ofMinutes(4))).isEqualTo(new Hop.Here());
    }
}
