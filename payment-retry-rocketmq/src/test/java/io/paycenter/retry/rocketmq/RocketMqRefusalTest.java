package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A broker that is there and does not take, or does not keep to, what it is sent; no sweep makes up for it. */
class RocketMqRefusalTest {
    private static final int TASKS = 100;

    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();

    @RegisterExtension
    static final RocketMqExtension NO_TIMER = new RocketMqExtension(settings -> settings.withoutTimer());

    private final Nodes nodes = new Nodes();
    private final WorkHandler.Work done = message -> RetryVerdict.done(() -> nodes.effect(message.key()));
    private final Log log = new Log();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(WakeUpLine.class)).addAppender(log);
    }

    @AfterEach
    void close() {
        nodes.close();
        ((Logger) LoggerFactory.getLogger(WakeUpLine.class)).detachAppender(log);
    }

    private RocketMqSettings.Builder settings(String nameServer) {
        return Nodes.messagesOnly(nameServer).group(nodes.topic);
    }

    /** An engine whose clock is ahead of the broker's. */
    private RetryEngine startAhead(Clock ahead) {
        RocketMqSettings settings = settings(ROCKET_MQ.nameServer()).build();
        return nodes.start(
                "n1",
                ahead,
                new WorkHandler(done),
                engine -> engine.transport(new RocketMqRetryTransport(settings, ahead)));
    }

    private static Clock ahead(Duration difference) {
        return Clock.offset(Clock.systemUTC(), difference);
    }

    private void thereWasNoOutage() {
        assertThat(log.lines).noneMatch(line -> line.contains("takes no wake-ups"));
    }

    @Test
    void the_furthest_time_is_taken_though_clocks_differ() {
        Clock clock = ahead(Duration.ofSeconds(30));
        RetryEngine engine = startAhead(clock);

        nodes.schedule(engine, "A", 1, clock.instant().plus(Duration.ofDays(10)));

        await().atMost(Nodes.LIMIT).until(() -> nodes.accepted.get() + nodes.refused.get() > 0);
        assertThat(nodes.refused.get()).isZero();
        thereWasNoOutage();
    }

    @Test
    void a_time_that_is_too_far_for_the_broker_is_no_outage_and_gone_to_by_levels() {
        Clock clock = ahead(Duration.ofMinutes(2));
        RetryEngine engine = startAhead(clock);

        nodes.schedule(engine, "A", 1, clock.instant().plus(Duration.ofDays(10)));

        await().atMost(Nodes.LIMIT).until(() -> nodes.refused.get() == 1 && nodes.accepted.get() == 1);
        thereWasNoOutage();
    }

    @Test
    void a_broker_that_takes_no_exact_time_is_no_outage_and_the_time_is_met_by_levels() {
        RocketMqSettings settings =
                settings(NO_TIMER.nameServer()).exactTime(ExactTime.ALWAYS).build();
        RetryEngine engine = nodes.start("n1", settings, done);

        nodes.schedule(engine, "A", 3, Instant.now().plusMillis(4_500));

        nodes.eachTaskHasOneEffect(3);
        assertThat(nodes.refused.get()).isPositive();
        assertThat(nodes.accepted.get()).isPositive();
        assertThat(nodes.early).isEmpty();
        thereWasNoOutage();
    }

    @Test
    void a_broker_that_ignores_exact_times_is_sent_delay_levels_and_nothing_goes_round() throws Exception {
        Map<String, String> hide = Map.of("TIMER_DELIVER_MS", "TIMER_HIDDEN__MS");
        Map<String, String> show = Map.of("TIMER_HIDDEN__MS", "TIMER_DELIVER_MS");
        try (TamperingProxy old = new TamperingProxy(ROCKET_MQ.rocketMq(), hide, show)) {
            RocketMqSettings settings =
                    settings(old.nameServer()).exactTime(ExactTime.ALWAYS).build();
            RetryEngine engine = nodes.start("n1", settings, done);

            nodes.schedule(engine, "A", 1, Instant.now());
            nodes.eachTaskHasOneEffect(1);
            int before = nodes.accepted.get();

            nodes.schedule(engine, "B", 1, Instant.now().plusMillis(8_500));

            nodes.eachTaskHasOneEffect(2);
            assertThat(nodes.accepted.get() - before).as("messages").isBetween(2, 6);
            assertThat(log.lines).anyMatch(line -> line.contains("came long before its exact time"));
            assertThat(nodes.early).isEmpty();
            nodes.close();
        }
    }

    @Test
    void a_broker_that_is_too_busy_is_no_outage_and_what_it_refused_runs_when_it_is_due() throws Exception {
        ROCKET_MQ.createTopic(nodes.topic, 4);
        Map<String, String> unknownRequest = Map.of("\"code\":310,", "\"code\":999,");
        Map<String, String> busy = Map.of("\"code\":3,", "\"code\":2,");
        try (TamperingProxy proxy = new TamperingProxy(ROCKET_MQ.rocketMq(), unknownRequest, busy)) {
            RetryEngine engine = nodes.start("n1", settings(proxy.nameServer()).build(), done);

            nodes.schedule(engine, "A", TASKS, Instant.now());
            nodes.schedule(engine, "B", TASKS, Instant.now().plusSeconds(5));

            nodes.eachTaskHasOneEffect(2 * TASKS);
            assertThat(nodes.accepted.get()).isZero();
            assertThat(nodes.refused.get()).isGreaterThanOrEqualTo(TASKS);
            assertThat(nodes.early).isEmpty();
            thereWasNoOutage();
            nodes.close();
        }
    }

    @Test
    void a_full_window_is_no_outage_and_what_finds_no_room_runs_when_it_is_due() {
        RocketMqSettings settings = settings(ROCKET_MQ.nameServer())
                .sendWindow(1)
                .sendWait(Duration.ZERO)
                .build();
        RetryEngine engine = nodes.start("n1", settings, done);

        nodes.schedule(engine, "A", TASKS, Instant.now());

        nodes.eachTaskHasOneEffect(TASKS);
        assertThat(nodes.refused.get()).isPositive();
        await().atMost(Nodes.LIMIT).until(() -> nodes.accepted.get() > 0);
        assertThat(nodes.early).isEmpty();
        thereWasNoOutage();
    }

    private static final class Log extends AppenderBase<ILoggingEvent> {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }
}
