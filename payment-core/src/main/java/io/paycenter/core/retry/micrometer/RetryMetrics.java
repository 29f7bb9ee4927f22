package io.paycenter.core.retry.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paycenter.core.retry.RetryListener;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.core.retry.RetryTaskId;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times what happens to retry tasks. Meters carry the tag {@code event.type} unless said otherwise:
 *
 * <pre>
 * paycenter.retry.scheduled      counter  tasks added
 * paycenter.retry.runs           counter  runs that ended, by outcome: succeeded, retried, postponed, exhausted, overtaken
 * paycenter.retry.run            timer    how long a run lasted, until its result was kept
 * paycenter.retry.lateness       timer    how long after its time a run began
 * paycenter.retry.leases.lost    counter  runs that had not ended with their lease
 * paycenter.retry.found          counter  tasks without a wake-up, found in the database
 * paycenter.retry.cancelled      counter  tasks called off
 * paycenter.retry.redriven       counter  exhausted tasks that wait again
 * paycenter.retry.messages       counter  a broker's, by event: accepted, refused, received; without event.type
 * </pre>
 *
 * <p>Alarm on {@code outcome=exhausted}, and on a lateness that grows. Thread-safe.
 */
public final class RetryMetrics implements RetryListener {
    private static final String ROOT = "paycenter.retry.";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<RetryTaskId, Timer.Sample> running = new ConcurrentHashMap<>();

    /** Meters in this registry; the clock is the engine's. */
    public RetryMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void scheduled(RetryTask task) {
        count("scheduled", task.eventType());
    }

    @Override
    public void sent(WakeUp wakeUp, boolean accepted) {
        messages(accepted ? "accepted" : "refused", 1);
    }

    @Override
    public void received(List<WakeUp> wakeUps) {
        messages("received", wakeUps.size());
    }

    private void messages(String event, int number) {
        registry.counter(ROOT + "messages", "event", event).increment(number);
    }

    @Override
    public void found(RetryTask task) {
        count("found", task.eventType());
    }

    @Override
    public void started(RetryTask task) {
        timer("lateness", task).record(Duration.between(task.runAt(), clock.instant()));
        running.put(task.id(), Timer.start(registry));
    }

    @Override
    public void succeeded(RetryTask task) {
        ended(task, "succeeded");
    }

    @Override
    public void retried(RetryTask task, String reason, Instant next) {
        ended(task, "retried");
    }

    @Override
    public void postponed(RetryTask task, String reason, Instant until) {
        ended(task, "postponed");
    }

    @Override
    public void exhausted(RetryTask task, String lastError) {
        ended(task, "exhausted");
    }

    @Override
    public void overtaken(RetryTask task) {
        ended(task, "overtaken");
    }

    private void ended(RetryTask task, String outcome) {
        Timer.Sample sample = running.remove(task.id());
        if (sample != null) {
            sample.stop(timer("run", task));
        }
        registry.counter(ROOT + "runs", "event.type", task.eventType(), "outcome", outcome)
                .increment();
    }

    @Override
    public void leaseRecovered(RetryTask task) {
        count("leases.lost", task.eventType());
    }

    @Override
    public void cancelled(String eventType, String key) {
        count("cancelled", eventType);
    }

    @Override
    public void redriven(RetryTask task) {
        count("redriven", task.eventType());
    }

    private void count(String what, String eventType) {
        registry.counter(ROOT + what, "event.type", eventType).increment();
    }

    private Timer timer(String what, RetryTask task) {
        return registry.timer(ROOT + what, "event.type", task.eventType());
    }
}
