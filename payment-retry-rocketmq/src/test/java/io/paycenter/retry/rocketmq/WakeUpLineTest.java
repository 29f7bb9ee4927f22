package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.RetryTaskId;
import io.paycenter.core.retry.WakeUp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wake-ups that no message carries: their name server takes connections and never answers. */
class WakeUpLineTest {
    private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(500);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final InstantSource time = now::get;
    private final Engine engine = new Engine();
    private ServerSocket silent;
    private RocketMqRetryTransport transport;

    @BeforeEach
    void prepare() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RocketMqSettings settings = RocketMqSettings.builder("127.0.0.1:" + silent.getLocalPort())
                .sendTimeout(Duration.ofSeconds(1))
                .sweepInterval(Duration.ofMillis(100))
                .delayLevels("5m")
                .exactTime(ExactTime.NEVER)
                .createTopic(false)
                .batch(64)
                .build();
        transport = new RocketMqRetryTransport(settings, time.withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
        transport.stop();
        transport.close();
    }

    private static WakeUp due(Duration left) {
        return new WakeUp(RetryTaskId.of("01KF0AP9000000GQWHV8DYY9CM"), 0, "WORK", "A1", 0, 3, NOW.plus(left));
    }

    private void handOver(int count, Duration left) {
        for (int i = 0; i < count; i++) {
            transport.handOver(due(left));
        }
    }

    @Test
    void what_is_due_at_the_same_moment_is_woken_many_at_once() {
        transport.start(engine);
        handOver(200, SOON);

        now.set(NOW.plus(SOON));

        await().atMost(LIMIT)
                .until(() -> engine.woken.stream().mapToInt(Integer::intValue).sum() == 200);
        assertThat(engine.woken).containsExactlyInAnyOrder(64, 64, 64, 8);
        assertThat(engine.looks).doesNotContain(Duration.ZERO);
    }

    @Test
    void what_is_due_sooner_does_not_wait_for_what_is_due_later() {
        transport.start(engine);
        handOver(1, Duration.ofSeconds(4));
        handOver(2, SOON);

        now.set(NOW.plus(SOON));

        await().atMost(LIMIT).until(() -> engine.woken.equals(List.of(2)));
        now.set(NOW.plusSeconds(4));
        await().atMost(LIMIT).until(() -> engine.woken.equals(List.of(2, 1)));
    }

    @Test
    void a_long_wait_is_left_to_the_sweeper() {
        transport.start(engine);

        handOver(1, Duration.ofMinutes(3));

        await().atMost(LIMIT).until(() -> engine.looks.contains(Duration.ZERO));
    }

    @Test
    void more_than_a_process_should_hold_is_left_to_the_sweeper() {
        transport.start(engine);

        handOver(10_001, SOON);

        await().atMost(LIMIT).until(() -> engine.looks.contains(Duration.ZERO));
    }

    @Test
    void what_is_handed_over_while_the_broker_is_being_asked_is_woken_too() {
        engine.atFirstLook = () -> handOver(1, SOON);

        transport.start(engine);
        now.set(NOW.plus(SOON));

        await().atMost(LIMIT).until(() -> engine.woken.equals(List.of(1)));
    }

    private static final class Engine implements RetryReceiver {
        final List<Integer> woken = new CopyOnWriteArrayList<>();
        final List<Duration> looks = new CopyOnWriteArrayList<>();
        Runnable atFirstLook = () -> {};

        @Override
        public String topic() {
            return "T";
        }

        @Override
        public void woken(List<WakeUp> wakeUps) {
            woken.add(wakeUps.size());
        }

        @Override
        public Optional<Instant> takeDue(Duration overdue) {
            if (looks.isEmpty()) {
                atFirstLook.run();
            }
            looks.add(overdue);
            return Optional.empty();
        }

        @Override
        public void sent(WakeUp wakeUp, boolean accepted) {}
    }
}
