package io.paycenter.core.retry;

import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's way from its row through its handler and back: take, ask, settle. */
final class RetryRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RetryRunner.class);
    private static final Duration NEWER_WAITS = Duration.ofMinutes(1);
    private static final int ENDINGS_TRIED_AGAIN = 5;

    private final Transactions transactions;
    private final Clock clock;
    private final RetryTaskStore store;
    private final RetryTransport transport;
    private final RetryHandlers handlers;
    private final RetryListeners listeners;
    private final RetryTracing tracing;
    private final String node;
    private final Duration lease;

    RetryRunner(
            Transactions transactions,
            Clock clock,
            RetryTaskStore store,
            RetryTransport transport,
            RetryHandlers handlers,
            RetryListeners listeners,
            RetryTracing tracing,
            String node,
            Duration lease) {
        this.transactions = transactions;
        this.clock = clock;
        this.store = store;
        this.transport = transport;
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
        List<RetryTask> taken = take(due, now().plus(lease));
        if (!overdue.isZero()) {
            noteFound(due, taken);
        }
        return taken;
    }

    /** Takes the tasks that wait as their wake-ups say, and whose time has come. */
    List<RetryTask> takeWoken(List<WakeUp> wakeUps) {
        Instant now = now();
        Map<RetryTaskId, Long> expected =
                wakeUps.stream().collect(Collectors.toMap(WakeUp::id, WakeUp::seq, Math::max));
        List<RetryTask> woken = store.findAll(expected.keySet()).stream()
                .filter(task -> task.state() == RetryState.WAITING)
                .filter(task -> Objects.equals(expected.get(task.id()), task.seq()))
                .filter(task -> !task.runAt().isAfter(now))
                .filter(task -> handlers.eventTypes().contains(task.eventType()))
                .toList();
        return take(woken, now.plus(lease));
    }

    private List<RetryTask> take(List<RetryTask> due, Instant leaseEnd) {
        if (due.isEmpty()) {
            return due;
        }
        List<RetryTask> taken = store.takeAll(due, node, leaseEnd);
        Set<RetryTaskId> won = taken.stream().map(RetryTask::id).collect(Collectors.toSet());
        due.stream()
                .filter(seen -> seen.state() == RetryState.RUNNING && won.contains(seen.id()))
                .forEach(this::noteLostLease);
        return taken;
    }

    private void noteFound(List<RetryTask> due, List<RetryTask> taken) {
        Set<RetryTaskId> ids = taken.stream().map(RetryTask::id).collect(Collectors.toSet());
        for (RetryTask task : due) {
            if (task.state() == RetryState.WAITING && ids.contains(task.id())) {
                LOG.info("task={} had no wake-up in time; the sweeper found it", task);
                listeners.tell(listener -> listener.found(task));
            }
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
        settle(handler, task, verdict, failure -> settleFailedEffect(handler, task, failure));
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

    private <T> void settle(
            RetryHandler<T> handler, RetryTask task, RetryVerdict verdict, Consumer<Throwable> otherwise) {
        try {
            boolean unused = Deadlocks.triedAgain(() -> transactions.required(() -> keep(handler, task, verdict)));
        } catch (Overtaken overtaken) {
            LOG.info("task={} was taken over or cancelled while it ran; its result is dropped", task);
            listeners.tell(listener -> listener.overtaken(task));
        } catch (Throwable failure) {
            otherwise.accept(failure);
        }
    }

    private <T> void settleFailedEffect(RetryHandler<T> handler, RetryTask task, Throwable failure) {
        if (failure instanceof EndingFailed) {
            leaveToLease(task, failure);
            return;
        }
        LOG.warn("task={} run={}: the effect failed", task, task.currentCount() + 1, failure);
        settle(handler, task, RetryVerdict.again(ErrorTexts.of(failure)), again -> leaveToLease(task, again));
    }

    private static void leaveToLease(RetryTask task, Throwable failure) {
        LOG.error("task={}: its result could not be kept; it is taken again when its lease ends", task, failure);
    }

    /**
     * The effect comes first, so that it locks what it changes before the task's row is locked: whoever changes the same
     * things and cancels the task does it in that order too.
     */
    private <T> boolean keep(RetryHandler<T> handler, RetryTask task, RetryVerdict verdict) {
        verdict.effect().run();
        boolean won = verdict.fold(
                done -> complete(task),
                again -> task.currentCount() < task.totalCount()
                        ? retry(task, ErrorTexts.tidy(again.reason()))
                        : exhaust(handler, task, ErrorTexts.tidy(again.reason())),
                postpone -> postpone(task, postpone.until(), ErrorTexts.tidy(postpone.reason())),
                giveUp -> exhaust(handler, task, ErrorTexts.tidy(giveUp.reason())));
        if (!won) {
            throw new Overtaken();
        }
        return true;
    }

    private boolean complete(RetryTask task) {
        transactions.afterCommit(() -> listeners.tell(listener -> listener.succeeded(task)));
        return store.complete(task, now());
    }

    private boolean retry(RetryTask task, String reason) {
        Instant next = now().plus(DelayLevels.beforeRetry(task.delayLevels(), task.currentCount() + 1));
        transactions.afterCommit(() -> {
            LOG.debug("task={} waits until={} reason={}", task, next, reason);
            transport.handOver(WakeUp.after(task, task.currentCount() + 1, next));
            listeners.tell(listener -> listener.retried(task, reason, next));
        });
        return store.retry(task, next, reason);
    }

    /** Never sooner than the lowest level: a time that has come would make the task due again at once, for ever. */
    private boolean postpone(RetryTask task, Instant until, String reason) {
        Instant soonest = now().plus(DelayLevels.of(DelayLevels.LOWEST));
        Instant next = until.isAfter(soonest) ? until.truncatedTo(ChronoUnit.MILLIS) : soonest;
        transactions.afterCommit(() -> {
            LOG.debug("task={} is postponed until={} reason={}", task, next, reason);
            transport.handOver(WakeUp.after(task, task.currentCount(), next));
            listeners.tell(listener -> listener.postponed(task, reason, next));
        });
        return store.postpone(task, next, reason);
    }

    private <T> boolean exhaust(RetryHandler<T> handler, RetryTask task, String reason) {
        transactions.afterCommit(() -> {
            LOG.error("task={} is exhausted: {}; re-drive it when the cause is gone", task, reason);
            listeners.tell(listener -> listener.exhausted(task, reason));
        });
        if (task.currentCount() <= task.totalCount() + ENDINGS_TRIED_AGAIN) {
            end(handler, task, reason);
        }
        return store.exhaust(task, reason, now());
    }

    private static <T> void end(RetryHandler<T> handler, RetryTask task, String reason) {
        try {
            handler.exhausted(RetryMessages.message(handler, task), reason);
        } catch (RetryMessages.UnreadableData unreadable) {
            LOG.error("task={} ends without its handler, which cannot read the data", task, unreadable);
        } catch (RuntimeException failure) {
            throw new EndingFailed(failure);
        }
    }

    /** The row is not ours any more; rolls back. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("overtaken", null, false, false);
        }
    }

    /** The handler could not take note of the end; rolls back. */
    private static final class EndingFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndingFailed(RuntimeException cause) {
            super("the handler failed to take note that its task is exhausted", cause);
        }
    }
}
