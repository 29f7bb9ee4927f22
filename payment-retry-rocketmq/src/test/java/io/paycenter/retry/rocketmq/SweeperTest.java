package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.RetryTaskId;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a look asks for; when it looks is the embedded transport's matter. */
class SweeperTest {
    private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final RocketMqSettings SETTINGS =
            RocketMqSettings.builder("127.0.0.1:9876").overdue(OVERDUE).build();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final Engine engine = new Engine();
    private final Sweeper sweeper = new Sweeper(engine, clock, SETTINGS, () -> engine.outage);

    private static WakeUp due(Duration left) {
        return new WakeUp(RetryTaskId.of("01KF0AP9000000GQWHV8DYY9CM"), 0, "WORK", "A1", 0, 3, NOW.plus(left));
    }

    private Duration look() {
        sweeper.takeDue(Duration.ZERO);
        return engine.asked.get(engine.asked.size() - 1);
    }

    @Test
    void only_what_is_overdue_is_looked_for_unless_the_broker_is_out() {
        assertThat(look()).isEqualTo(OVERDUE);
        engine.outage = true;
        assertThat(look()).isZero();
        engine.outage = false;
        assertThat(look()).isEqualTo(OVERDUE);
    }

    @Test
    void what_was_not_sent_is_looked_for_until_it_is_overdue_anyway() {
        sweeper.lookFor(due(Duration.ZERO));

        assertThat(look()).isZero();
        now.set(NOW.plus(OVERDUE).minusMillis(1));
        assertThat(look()).as("more than one look may be needed").isZero();
        now.set(NOW.plus(OVERDUE));
        assertThat(look()).isZero();
        assertThat(look()).isEqualTo(OVERDUE);
    }

    @Test
    void the_latest_of_what_was_not_sent_counts() {
        sweeper.lookFor(due(Duration.ofMillis(1)));
        sweeper.lookFor(due(Duration.ZERO));
        now.set(NOW.plus(OVERDUE));

        assertThat(look()).isZero();
        assertThat(look()).isZero();
    }

    @Test
    void what_was_not_sent_while_a_look_was_under_way_is_for_the_next_one() {
        now.set(NOW.plus(OVERDUE));
        sweeper.lookFor(due(Duration.ZERO));
        engine.during = () -> sweeper.lookFor(due(Duration.ZERO));

        assertThat(look()).isZero();
        engine.during = () -> {};
        assertThat(look()).isZero();
        assertThat(look()).isEqualTo(OVERDUE);
    }

    private static final class Engine implements RetryReceiver {
        final List<Duration> asked = new ArrayList<>();
        boolean outage;
        Runnable during = () -> {};

        @Override
        public String topic() {
            return "T";
        }

        @Override
        public void woken(List<WakeUp> wakeUps) {}

        @Override
        public Optional<Instant> takeDue(Duration overdue) {
            asked.add(overdue);
            during.run();
            return Optional.empty();
        }

        @Override
        public void sent(WakeUp wakeUp, boolean accepted) {}
    }
}
