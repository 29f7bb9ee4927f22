package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.testkit.rocketmq.RocketMqExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that is there and does not take, or does not keep to, what it is sent; no sweep makes up for it. */
class RocketMqRefusalTest {
    private static final int TASKS = 100;

    @RegisterExtension
    static final RocketMqExtension ROCKET_MQ = new RocketMqExtension();

    @RegisterExtension
    static final RocketMqExtension NO_TIMER = new RocketMqExtension(settings -> settings.withoutTimer());

    private final Nodes nodes = new Nodes();
    private final WorkHandler.Work done = message -> RetryVerdict.done(() -> nodes.effect(message.key()));
    private final TopicLog log = new TopicLog(nodes.topic, WakeUpLine.class);

    @AfterEach
    void close() {
        nodes.close();
        log.close();
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
        assertThat(log.count("takes no wake-ups")).isZero();
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

        int tasks = 0;
        do { // a machine that is busy may be late for an exact time
            nodes.schedule(engine, "A" + tasks + "-", 3, Instant.now().plusMillis(4_500 + 2_000L * tasks));
            tasks += 3;
            nodes.eachTaskHasOneEffect(tasks);
        } while (nodes.refused.get() == 0 && tasks < 20);

        assertThat(nodes.refused.get()).isPositive();
        await().atMost(Nodes.LIMIT).until(() -> nodes.accepted.get() > 0);
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

            int tasks = 1;
            do { // on a machine that is busy it may not come long before
                nodes.schedule(engine, "B" + tasks, 1, Instant.now().plusMillis(8_500 + 10_000L * (tasks - 1)));
                tasks++;
                nodes.eachTaskHasOneEffect(tasks);
            } while (log.count("came long before its exact time") == 0 && tasks < 5);

            assertThat(log.count("came long before its exact time")).isEqualTo(1);
            assertThat(nodes.accepted.get()).as("messages").isBetween(2, 8 * tasks);
            assertThat(nodes.early).isEmpty();
            nodes.close();
        }
    }

    /** A real broker to which sends are unknown, and whose word for that is made the word for having too much to do. */
    private TamperingProxy busy() {
        ROCKET_MQ.createTopic(nodes.topic, 4);
        return new TamperingProxy(
                ROCKET_MQ.rocketMq(), Map.of("\"code\":310,", "\"code\":999,"), Map.of("\"code\":3,", "\"code\":2,"));
    }

    @Test
    void a_broker_that_is_too_busy_is_no_outage_and_what_it_refused_runs_when_it_is_due() throws Exception {
        try (TamperingProxy proxy = busy()) {
            RetryEngine engine = nodes.start("n1", settings(proxy.nameServer()).build(), done);

            nodes.schedule(engine, "A", TASKS, Instant.now());
            nodes.schedule(engine, "B", TASKS, Instant.now().plusSeconds(5));

            nodes.eachTaskHasOneEffect(2 * TASKS);
            assertThat(nodes.accepted.get()).isZero();
            await().atMost(Nodes.LIMIT).until(() -> nodes.refused.get() >= TASKS);
            assertThat(nodes.early).isEmpty();
            thereWasNoOutage();
            nodes.close();
        }
    }

    @Test
    void a_broker_that_stays_too_busy_is_sent_a_wake_up_more_and_more_seldom() throws Exception {
        try (TamperingProxy proxy = busy()) {
            RetryEngine engine = nodes.start("n1", settings(proxy.nameServer()).build(), done);

            nodes.schedule(engine, "A", 1, Instant.now().plusSeconds(9));

            nodes.eachTaskHasOneEffect(1);
            assertThat(nodes.refused.get())
                    .as("at once, from 2 s on, from 6 s on")
                    .isBetween(1, 3);
            nodes.close();
        }
    }

    @Test
    void wake_ups_that_wait_for_a_worker_hold_up_no_other_step() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        RocketMqSettings settings = settings(NO_TIMER.nameServer())
                .exactTime(ExactTime.ALWAYS)
                .consumerThreads(1)
                .build();
        RetryEngine engine = nodes.start(
                "n1",
                message -> {
                    busy.await();
                    return done.on(message);
                },
                builder -> builder.workers(1)
                        .lease(Duration.ofMinutes(10))
                        .transport(new RocketMqRetryTransport(settings, Clock.systemUTC())));
        nodes.schedule(engine, "A", 1, Instant.now());
        await().atMost(Nodes.LIMIT).until(() -> nodes.runs.get() == 1 && nodes.accepted.get() == 1);
        nodes.schedule(engine, "B", 1, Instant.now().plusMillis(300));
        await().atMost(Nodes.LIMIT).until(() -> nodes.received.get() == 2);

        int before = nodes.accepted.get();
        nodes.schedule(engine, "C", 1, Instant.now().plusMillis(4_500));

        await("by level after the exact time was refused")
                .atMost(Nodes.LIMIT)
                .until(() -> nodes.accepted.get() > before);
        busy.countDown();
        nodes.eachTaskHasOneEffect(3);
    }

    @Test
    void a_full_window_is_no_outage_and_what_finds_no_room_runs_when_it_is_due() {
        RocketMqSettings settings = settings(ROCKET_MQ.nameServer())
                .sendWindow(1)
                .sendWait(Duration.ZERO)
                .build();
        RetryEngine engine = nodes.start("n1", settings, done);

        int tasks = 0;
        do { // a broker that is fast may make room each time
            nodes.schedule(engine, "A" + tasks + "-", TASKS, Instant.now());
            tasks += TASKS;
            nodes.eachTaskHasOneEffect(tasks);
        } while (nodes.refused.get() == 0 && tasks < 20 * TASKS);

        assertThat(nodes.refused.get()).isPositive();
        await().atMost(Nodes.LIMIT).until(() -> nodes.accepted.get() > 0);
        assertThat(nodes.early).isEmpty();
        thereWasNoOutage();
    }
}
