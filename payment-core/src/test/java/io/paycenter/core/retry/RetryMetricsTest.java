package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paycenter.core.retry.micrometer.RetryBacklogMeter;
import io.paycenter.core.retry.micrometer.RetryMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way in which a run can end is counted once. */
class RetryMetricsTest {
    private static final Order ORDER = new Order("A1", 100);

    private final RetryDatabase database = RetryDatabase.inMemory();
    private final HandClock clock = new HandClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RetryMetrics metrics = new RetryMetrics(registry, clock);
    private final TestHandler pay = new TestHandler("PAY", message -> RetryVerdict.done());
    private final RetryEngine engine = RetryEngine.builder(database.transactions, clock)
            .policies(RetryPolicies.always(RetryPolicy.of(1, 1, "2")))
            .lease(Duration.ofSeconds(30))
            .handler(pay)
            .listener(metrics)
            .build();

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private void scheduleAndRun() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        engine.runDue();
    }

    private double count(String name) {
        return registry.get("paycenter.retry." + name)
                .tag("event.type", "PAY")
                .counter()
                .count();
    }

    private double runs(String outcome) {
        return registry.get("paycenter.retry.runs")
                .tags("event.type", "PAY", "outcome", outcome)
                .counter()
                .count();
    }

    private Timer timer(String name) {
        return registry.get("paycenter.retry." + name).tag("event.type", "PAY").timer();
    }

    @Test
    void a_run_is_counted_with_its_outcome_and_timed() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        clock.move(Duration.ofSeconds(3));
        engine.runDue();

        assertThat(count("scheduled")).isOne();
        assertThat(runs("succeeded")).isOne();
        assertThat(timer("run").count()).isOne();
        assertThat(timer("lateness").totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void retries_endings_and_second_chances_are_counted() {
        pay.work(message -> RetryVerdict.again("not yet"));
        scheduleAndRun();
        clock.move(Duration.ofSeconds(5));
        engine.runDue();
        pay.work(message -> RetryVerdict.postpone(clock.instant().plusSeconds(1), "too early"));
        engine.redrive(engine.exhausted(1).get(0).id());
        engine.runDue();
        engine.cancel("PAY", "A1");

        assertThat(runs("retried")).isOne();
        assertThat(runs("exhausted")).isOne();
        assertThat(count("redriven")).isOne();
        assertThat(runs("postponed")).isOne();
        assertThat(count("cancelled")).isOne();
        assertThat(timer("run").count()).isEqualTo(3);
    }

    @Test
    void a_lost_lease_and_the_overtaken_run_are_counted() {
        pay.work(message -> {
            pay.work(again -> RetryVerdict.done());
            clock.move(Duration.ofSeconds(31));
            engine.runDue();
            return RetryVerdict.done();
        });
        scheduleAndRun();

        assertThat(count("leases.lost")).isOne();
        assertThat(runs("succeeded")).isOne();
        assertThat(runs("overtaken")).isOne();
    }

    @Test
    void what_goes_to_a_broker_and_comes_back_is_counted() {
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        WakeUp wakeUp = WakeUp.of(engine.find("PAY", "A1").orElseThrow());

        metrics.sent(wakeUp, true);
        metrics.sent(wakeUp, false);
        metrics.received(List.of(wakeUp, wakeUp));
        metrics.found(engine.find("PAY", "A1").orElseThrow());

        assertThat(registry.get("paycenter.retry.messages")
                        .tag("event", "accepted")
                        .counter()
                        .count())
                .isOne();
        assertThat(registry.get("paycenter.retry.messages")
                        .tag("event", "refused")
                        .counter()
                        .count())
                .isOne();
        assertThat(registry.get("paycenter.retry.messages")
                        .tag("event", "received")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(count("found")).isOne();
    }

    @Test
    void what_is_overdue_is_shown_and_nothing_while_the_database_is_away() {
        new RetryBacklogMeter(engine).bindTo(registry);
        engine.schedule("PAY", "A1", ORDER, clock.instant());
        assertThat(registry.get("paycenter.retry.overdue").gauge().value()).isZero();

        clock.move(Duration.ofMinutes(2));
        assertThat(registry.get("paycenter.retry.overdue").gauge().value()).isOne();

        database.execute("drop table pay_retry_task");
        assertThat(registry.get("paycenter.retry.overdue").gauge().value()).isNaN();
    }
}
