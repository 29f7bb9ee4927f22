package io.paycenter.core.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's way from its row through its handler: find, take, ask. What the handler says is kept by {@link RetryResults}. */
final class RetryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RetryRunner.class);
    private static final Duration NEWER_WAITS = Duration.ofMinutes(1);

    private final Clock clock;
    private final RetryTaskStore store;
    private final RetryResults results;
    private final RetryHandlers handlers;
    private final RetryListeners listeners;
    private final RetryTracing tracing;
    private final String node;
    private final Duration lease;

    RetryRunner(
            Clock clock,
            RetryTaskStore store,
            RetryResults results,
            RetryHandlers handlers,
            RetryListeners listeners,
            RetryTracing tracing,
            String node,
            Duration lease) {
        this.clock = clock;
        this.store = store;
        this.results = results;
        this.handlers = handlers;
        this.listeners = listeners;
        this.tracing = tracing;
        this.node = node;
        this.lease = lease;
    }

    /** The time as rows keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Tasks that have been due for so long, the most overdue first, at most so many. Takes nothing. */
    List<RetryTask> findDue(int most, Duration overdue) {
        return store.findDue(handlers.eventTypes(), now().minus(overdue), most);
    }

    /** Takes tasks that were found due, except those with which others were faster. */
    List<RetryTask> takeSeen(List<RetryTask> due, Duration overdue) {
        List<RetryTask> taken = store.takeAll(due, node, now().plus(lease));
        Set<RetryTaskId> won = taken.stream().map(RetryTask::id).collect(Collectors.toSet());
        for (RetryTask seen : due) {
            if (won.contains(seen.id())) {
                noteTaken(seen, overdue);
            }
        }
        return taken;
    }

    /** Takes the tasks that wait as their wake-ups say, and whose time has come. */
    List<RetryTask> takeWoken(List<WakeUp> wakeUps) {
        Map<RetryTaskId, Long> seqs = wakeUps.stream().collect(Collectors.toMap(WakeUp::id, WakeUp::seq, Math::max));
        Instant now = now();
        return store.takeWoken(new RetryTaking.Woken(seqs, handlers.eventTypes(), now), node, now.plus(lease));
    }

    private void noteTaken(RetryTask seen, Duration overdue) {
        if (seen.state() == RetryState.RUNNING) {
            noteLostLease(seen);
        } else if (!overdue.isZero()) {
            LOG.info("task={} had no wake-up in time; the sweeper found it", seen);
            listeners.tell(listener -> listener.found(seen));
        }
    }

    private void noteLostLease(RetryTask seen) {
        LOG.warn("task={} had not ended with the lease of node={}; taken over", seen, seen.holder());
        listeners.tell(listener -> listener.leaseRecovered(seen));
    }

    /** Runs a taken task and keeps the result. Never throws: what cannot be kept is left to the end of the lease. */
    void run(RetryTask taken) {
        RetryTracing.Scope trace = tracing.resume(taken);
        try {
            run(handlers.get(taken.eventType()), taken);
        } finally {
            trace.close();
        }
    }

    private <T> void run(RetryHandler<T> handler, RetryTask task) {
        boolean onlyEnding = task.currentCount() > task.totalCount();
        RetryVerdict verdict = onlyEnding ? RetryVerdict.giveUp(lastError(task)) : ask(handler, task);
        results.keep(handler, task, verdict);
    }

    private static String lastError(RetryTask task) {
        String error = task.lastError();
        return error == null ? "no retry is left" : error;
    }

    /** Whatever is thrown must not kill the worker or hide the task: it counts as "again". */
    private <T> RetryVerdict ask(RetryHandler<T> handler, RetryTask task) {
        listeners.tell(listener -> listener.started(task));
        try {
            return handler.handle(RetryMessages.message(handler, task));
        } catch (RetryMessages.NewerData newer) {
            LOG.warn("task={} waits for a node of a newer release: {}", task, newer.getMessage());
            return RetryVerdict.postpone(now().plus(NEWER_WAITS), ErrorTexts.of(newer));
        } catch (Throwable failure) {
            LOG.warn("task={} run={} failed", task, task.currentCount() + 1, failure);
            return RetryVerdict.again(ErrorTexts.of(failure));
        }
    }
}
