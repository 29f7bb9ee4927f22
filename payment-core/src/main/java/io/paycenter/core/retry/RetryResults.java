package io.paycenter.core.retry;

import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what came of a run: the verdict's effect and the task's next state, in one transaction. */
final class RetryResults {
    private static final Logger LOG = LoggerFactory.getLogger(RetryResults.class);
    private static final Duration ENDING_WAITS = Duration.ofMinutes(1);
    private static final int ENDINGS_TRIED_AGAIN = 5;
    private static final int MOST_WAITS = 60;

    private final Transactions transactions;
    private final Clock clock;
    private final RetryTaskStore store;
    private final RetryTransport transport;
    private final RetryTasks tasks;
    private final RetryListeners listeners;

    RetryResults(
            Transactions transactions,
            Clock clock,
            RetryTaskStore store,
            RetryTransport transport,
            RetryTasks tasks,
            RetryListeners listeners) {
        this.transactions = transactions;
        this.clock = clock;
        this.store = store;
        this.transport = transport;
        this.tasks = tasks;
        this.listeners = listeners;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Never throws: an effect that fails counts as "again", an ending that fails is tried again by itself, and what cannot
     * be kept at all is left to the end of the lease.
     */
    <T> void keep(RetryHandler<T> handler, RetryTask task, RetryVerdict verdict) {
        Throwable failure = triedToKeep(handler, task, verdict);
        if (failure != null && !isHeldByAnother(failure)) {
            LOG.warn("task={} run={}: the effect failed", task, task.currentCount() + 1, failure);
            failure = triedToKeep(handler, task, RetryVerdict.again(ErrorTexts.of(failure)));
        }
        if (failure != null) {
            LOG.error("task={}: its result could not be kept; it is taken again when its lease ends", task, failure);
        }
    }

    /** Lets a task wait again that was taken and not run. False if somebody holds it at this moment. */
    boolean giveBack(RetryTask task) {
        boolean given = store.giveBack(task);
        if (given) {
            transport.handOver(WakeUp.after(task, task.currentCount(), task.runAt()));
        }
        return given;
    }

    private <T> @Nullable Throwable triedToKeep(RetryHandler<T> handler, RetryTask task, RetryVerdict verdict) {
        Throwable failure = triedInTransaction(task, () -> moveOn(handler, task, verdict));
        if (failure instanceof EndingFailed ending) {
            LOG.warn("task={}: its ending failed; it is tried again in {}", task, ENDING_WAITS, ending.getCause());
            return triedInTransaction(task, () -> waitForEnding(task, verdict, ending.reason));
        }
        return failure;
    }

    /**
     * What was thrown, or nothing if it was committed, or will never be because the task is not ours any more. A caller who
     * schedules the task while it runs holds its row until he commits; that is waited for, because what the handler did is
     * done, and a run more would do it again.
     */
    private @Nullable Throwable triedInTransaction(RetryTask task, BooleanSupplier move) {
        Throwable failure = triedOnce(task, move);
        for (int tries = 1; isHeldByAnother(failure) && tries < MOST_WAITS && isOurs(task); tries++) {
            LOG.info("task={}: somebody holds what its result changes; its result is kept as soon as he lets go", task);
            failure = triedOnce(task, move);
        }
        return failure;
    }

    private static boolean isHeldByAnother(@Nullable Throwable failure) {
        return failure != null && Deadlocks.isLockTimeout(failure);
    }

    private boolean isOurs(RetryTask task) {
        Instant leaseEnd = task.nextLookAt();
        return leaseEnd != null && clock.instant().isBefore(leaseEnd);
    }

    private @Nullable Throwable triedOnce(RetryTask task, BooleanSupplier move) {
        try {
            boolean unused = Deadlocks.triedAgain(() -> transactions.required(() -> orOvertaken(move)));
        } catch (Overtaken overtaken) {
            LOG.info(
                    "task={} is not ours any more: it was taken over or cancelled while it ran, and this result is dropped;"
                            + " or a commit that seemed to fail has kept it",
                    task);
            listeners.tell(listener -> listener.overtaken(task));
        } catch (Throwable failure) {
            return failure;
        }
        return null;
    }

    private static boolean orOvertaken(BooleanSupplier move) {
        if (!move.getAsBoolean()) {
            throw new Overtaken();
        }
        return true;
    }

    /**
     * The effect comes first, so that it locks what it changes before the task's row is locked: whoever changes the same
     * things and cancels the task does it in that order too.
     */
    private <T> boolean moveOn(RetryHandler<T> handler, RetryTask task, RetryVerdict verdict) {
        verdict.effect().run();
        return verdict.fold(
                done -> complete(task),
                again -> task.currentCount() < task.totalCount()
                        ? retry(task, ErrorTexts.tidy(again.reason()))
                        : exhaust(handler, task, ErrorTexts.tidy(again.reason())),
                postpone -> postpone(task, postpone.until(), ErrorTexts.tidy(postpone.reason())),
                giveUp -> exhaust(handler, task, ErrorTexts.tidy(giveUp.reason())));
    }

    private boolean complete(RetryTask task) {
        transactions.afterCommit(() -> listeners.tell(listener -> listener.succeeded(task)));
        return end(task, at -> store.complete(task, at));
    }

    private <T> boolean exhaust(RetryHandler<T> handler, RetryTask task, String reason) {
        transactions.afterCommit(() -> {
            LOG.error("task={} is exhausted: {}; re-drive it when the cause is gone", task, reason);
            listeners.tell(listener -> listener.exhausted(task, reason));
        });
        if (task.currentCount() <= task.totalCount() + ENDINGS_TRIED_AGAIN) {
            tellHandler(handler, task, reason);
        }
        return end(task, at -> store.exhaust(task, reason, at));
    }

    private static <T> void tellHandler(RetryHandler<T> handler, RetryTask task, String reason) {
        try {
            handler.exhausted(RetryMessages.message(handler, task), reason);
        } catch (RetryMessages.UnreadableData unreadable) {
            LOG.error("task={} ends without its handler, which cannot read the data", task, unreadable);
        } catch (Throwable failure) {
            throw new EndingFailed(reason, failure);
        }
    }

    /** Who scheduled the task while it ran gets another one, as if he had come a moment later. */
    private boolean end(RetryTask task, Function<Instant, Boolean> write) {
        Instant now = now();
        if (write.apply(now)) {
            return true;
        }
        Optional<Instant> again = store.takeAgain(task);
        if (again.isEmpty() || !write.apply(now)) {
            return false;
        }
        RetryTask next = tasks.again(task, again.get(), now);
        if (store.add(next).equals(next.id())) {
            transactions.afterCommit(() -> {
                transport.handOver(WakeUp.of(next));
                listeners.tell(listener -> listener.scheduled(next));
            });
        }
        return true;
    }

    private boolean retry(RetryTask task, String reason) {
        int used = task.currentCount() + 1;
        Instant now = now();
        Instant next = wantedOr(task, now, now.plus(DelayLevels.beforeRetry(task.delayLevels(), used)));
        return letWait(task, used, next, reason);
    }

    /** Who scheduled the task while it ran, for sooner, is heard: the run may have looked before he changed something. */
    private Instant wantedOr(RetryTask task, Instant soonest, Instant next) {
        return store.takeAgain(task)
                .map(wanted -> wanted.isBefore(soonest) ? soonest : wanted)
                .filter(next::isAfter)
                .orElse(next);
    }

    /** The handler failed to take note that its task is exhausted: the effect is kept, and only that is left to do. */
    private boolean waitForEnding(RetryTask task, RetryVerdict verdict, String reason) {
        verdict.effect().run();
        int onlyEnding = Math.max(task.currentCount(), task.totalCount()) + 1;
        return letWait(task, onlyEnding, now().plus(ENDING_WAITS), reason);
    }

    private boolean letWait(RetryTask task, int used, Instant next, String reason) {
        transactions.afterCommit(() -> {
            LOG.debug("task={} waits until={} reason={}", task, next, reason);
            transport.handOver(WakeUp.after(task, used, next));
            listeners.tell(listener -> listener.retried(task, reason, next));
        });
        return store.letWait(task, used, next, reason);
    }

    /** Never sooner than the lowest level: a time that has come would make the task due again at once, for ever. */
    private boolean postpone(RetryTask task, Instant until, String reason) {
        Instant soonest = now().plus(DelayLevels.of(DelayLevels.LOWEST));
        Instant asked = until.isAfter(soonest) ? until.truncatedTo(ChronoUnit.MILLIS) : soonest;
        Instant next = wantedOr(task, soonest, asked);
        transactions.afterCommit(() -> {
            LOG.debug("task={} is postponed until={} reason={}", task, next, reason);
            transport.handOver(WakeUp.after(task, task.currentCount(), next));
            listeners.tell(listener -> listener.postponed(task, reason, next));
        });
        return store.letWait(task, task.currentCount(), next, reason);
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

        private final String reason;

        EndingFailed(String reason, Throwable cause) {
            super("the handler failed to take note that its task is exhausted", cause);
            this.reason = reason;
        }
    }
}
