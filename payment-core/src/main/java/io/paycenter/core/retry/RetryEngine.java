package io.paycenter.core.retry;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.core.transaction.JdbcTransactions;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs pieces of work later, again if need be, and not more often than their policy allows, whatever crashes in between.
 *
 * <p>A task is scheduled in the caller's transaction: it exists if and only if the caller commits. Under one event type
 * and key lives at most one task. Several engines, one a node, may share a database; a task runs on any node that has a
 * handler for its type. Thread-safe.
 */
public final class RetryEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetryEngine.class);
    private static final int LOOKS_AT = 100;
    private static final int LOOKS_AT_MOST = 10_000;
    private static final Duration CONTESTED_RESTS = Duration.ofMillis(100);

    private enum Phase {
        BUILT,
        STARTED,
        CLOSED
    }

    private final Transactions transactions;
    private final RetryTaskStore store;
    private final RetryTransport transport;
    private final RetryPolicies policies;
    private final RetryHandlers handlers;
    private final RetryListeners listeners;
    private final RetryRunner runner;
    private final RetryWorkers workers;
    private final RetryJanitor janitor;
    private final RetryTasks tasks;
    private final String topic;
    private final Duration closeLimit;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.BUILT);

    RetryEngine(RetryEngineBuilder parts) {
        this.transactions = parts.transactions;
        this.store = parts.store();
        this.transport = parts.transport();
        this.policies = parts.policies;
        this.topic = parts.topic;
        this.handlers = new RetryHandlers(parts.handlers);
        this.listeners = new RetryListeners(parts.listeners);
        RetryTracing tracing = new RetryTraces(parts.tracing);
        this.tasks = new RetryTasks(parts.clock, policies, tracing, topic);
        RetryResults results = new RetryResults(transactions, parts.clock, store, transport, tasks, listeners);
        this.runner =
                new RetryRunner(parts.clock, store, results, handlers, listeners, tracing, parts.node, parts.lease);
        this.workers =
                new RetryWorkers(parts.node, parts.workers, parts.lease, parts.clock, runner::run, results::giveBack);
        this.janitor = new RetryJanitor(
                store, handlers.eventTypes(), parts.clock, parts.retention, parts.tidyInterval, parts.node);
        this.closeLimit = parts.closeLimit;
    }

    /** A builder; only handlers are required beside these two. */
    public static RetryEngineBuilder builder(JdbcTransactions transactions, Clock clock) {
        return new RetryEngineBuilder(transactions, clock);
    }

    /**
     * Schedules a task whose first run comes after its policy's first delay. Joins the caller's transaction.
     *
     * @param eventType one that has a handler
     * @param key which piece of work of that type: 1 to 128 visible ASCII characters without blanks
     * @param data what the handler expects; at most 8000 characters as JSON
     * @return the task's id; if one waits under this type and key, its id, and nothing is changed; if one runs, its id,
     *     and once it is done or exhausted another one begins to wait, with its data
     * @throws InvalidRequestException naming the part that breaks its rule
     */
    public RetryTaskId schedule(String eventType, String key, Object data) {
        RetryHandler<?> handler = handlers.get(eventType);
        RetryPolicy policy = policies.policyFor(eventType);
        return schedule(handler, key, data, policy, runner.now().plus(policy.firstDelay()));
    }

    /**
     * The same with an instant for the first run, now or past for as soon as possible; retries follow the policy.
     *
     * @throws InvalidRequestException naming the part that breaks its rule
     */
    public RetryTaskId schedule(String eventType, String key, Object data, Instant firstRunAt) {
        RetryHandler<?> handler = handlers.get(eventType);
        Instant now = runner.now();
        Instant first = firstRunAt.isAfter(now) ? firstRunAt.truncatedTo(ChronoUnit.MILLIS) : now;
        return schedule(handler, key, data, policies.policyFor(eventType), first);
    }

    private RetryTaskId schedule(
            RetryHandler<?> handler, String key, Object data, RetryPolicy policy, Instant firstRunAt) {
        RetryTask task = tasks.fresh(handler, key, data, policy, firstRunAt, runner.now());
        return transactions.required(() -> add(task));
    }

    private RetryTaskId add(RetryTask task) {
        RetryTaskId living = store.add(task);
        if (living.equals(task.id())) {
            transactions.afterCommit(() -> {
                transport.handOver(WakeUp.of(task));
                listeners.tell(listener -> listener.scheduled(task));
            });
        }
        return living;
    }

    /**
     * Calls off the live task. Joins the caller's transaction. A handler that runs at this moment is not stopped, but
     * nothing of its effect will stay.
     *
     * @return whether there was one
     */
    public boolean cancel(String eventType, String key) {
        return transactions.required(() -> {
            boolean cancelled = store.cancel(eventType, key, runner.now());
            if (cancelled) {
                transactions.afterCommit(() -> listeners.tell(listener -> listener.cancelled(eventType, key)));
            }
            return cancelled;
        });
    }

    /**
     * Lets the waiting task run as soon as possible; its counts stay. Joins the caller's transaction.
     *
     * @return whether one waited; false also if it runs at this moment
     */
    public boolean hasten(String eventType, String key) {
        return transactions.required(() -> {
            boolean hastened = store.hasten(eventType, key, runner.now());
            if (hastened) {
                store.find(eventType, key).ifPresent(this::handOverAfterCommit);
            }
            return hastened;
        });
    }

    /**
     * Gives an exhausted task a fresh count by today's policy and lets it run as soon as possible. Joins the caller's
     * transaction.
     *
     * @return whether it was exhausted and no newer task lives under its type and key
     */
    public boolean redrive(RetryTaskId id) {
        return transactions.required(() -> store.find(id)
                .filter(task -> store.redrive(task, policies.policyFor(task.eventType()), runner.now()))
                .flatMap(task -> store.find(id))
                .map(task -> {
                    handOverAfterCommit(task);
                    transactions.afterCommit(() -> listeners.tell(listener -> listener.redriven(task)));
                    return true;
                })
                .orElse(false));
    }

    /**
     * Makes an exhausted task that nobody wants to run any more a cancelled one, which is deleted in time. Joins the
     * caller's transaction.
     *
     * @return whether it was exhausted
     */
    public boolean dismiss(RetryTaskId id) {
        return transactions.required(() -> store.dismiss(id, runner.now()));
    }

    private void handOverAfterCommit(RetryTask task) {
        transactions.afterCommit(() -> transport.handOver(WakeUp.of(task)));
    }

    /** What has a handler on this node. */
    public Set<String> eventTypes() {
        return handlers.eventTypes();
    }

    /** The task with this id. */
    public Optional<RetryTask> find(RetryTaskId id) {
        return store.find(id);
    }

    /** The task that lives under this type and key, or else the newest one. */
    public Optional<RetryTask> find(String eventType, String key) {
        return store.find(eventType, key);
    }

    /** Tasks that wait for an operator, the latest first. */
    public List<RetryTask> exhausted(int most) {
        return store.findExhausted(most);
    }

    /**
     * Live tasks that have been due for so long and did not run, or whose run lasts for so long after its lease, by event
     * type. Zero for all that are due. Cheap as long as there are few: it reads the overdue part of one index.
     */
    public List<RetryBacklog> backlog(Duration overdue) {
        return store.backlog(runner.now().minus(overdue));
    }

    /**
     * Deletes done and cancelled tasks that ended before the instant; exhausted ones stay until they are re-driven.
     *
     * @return how many; as many as {@code most} means that there may be more
     */
    public int purgeFinished(Instant before, int most) {
        return store.purgeFinished(before, most);
    }

    /**
     * Begins to run tasks on threads of its own, which never keep a program alive.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public void start() {
        if (!phase.compareAndSet(Phase.BUILT, Phase.STARTED)) {
            throw new IllegalStateException("a retry engine is started once; this one is " + phase.get());
        }
        transport.start(new Receiver());
        janitor.start();
    }

    /**
     * Runs everything that is due now on the calling thread, one task after the other, until nothing is due. For tests
     * and for programs that move time by hand; works beside started engines.
     *
     * @return how many runs there were
     * @throws IllegalStateException in a transaction, where no handler may run, or after {@link #close}
     */
    public int runDue() {
        if (transactions.isActive()) {
            throw new IllegalStateException("due tasks must not run inside a transaction");
        }
        if (phase.get() == Phase.CLOSED) {
            throw new IllegalStateException("this retry engine is closed");
        }
        int runs = 0;
        while (runFirstDue()) {
            runs++;
        }
        return runs;
    }

    /** The most overdue one that nobody else holds at this moment. */
    private boolean runFirstDue() {
        int most = 1;
        List<RetryTask> due;
        do {
            due = runner.findDue(most, Duration.ZERO);
            for (RetryTask task : due) {
                List<RetryTask> taken = runner.takeSeen(List.of(task), Duration.ZERO);
                if (!taken.isEmpty()) {
                    taken.forEach(runner::run);
                    return true;
                }
            }
            most = most * 10;
        } while (due.size() * 10 == most && most <= LOOKS_AT_MOST);
        return false;
    }

    /**
     * Takes no more tasks and waits, up to the close limit, for those that run. What still runs then is taken again by
     * another node, or after a restart, when its lease ends. May be called twice. Tasks can be scheduled even
     * afterwards.
     */
    @Override
    public void close() {
        if (phase.getAndSet(Phase.CLOSED) == Phase.CLOSED) {
            return;
        }
        janitor.close();
        workers.refuse();
        transport.stop();
        if (!workers.awaitIdle(closeLimit)) {
            LOG.warn("some retry tasks still run after {}; they are taken again when their leases end", closeLimit);
        }
        transport.close();
    }

    /** The side that the transport sees. */
    private final class Receiver implements RetryReceiver {
        /** Threads that all wait for workers would each get one, and to take one task costs as much as to take many. */
        private final Object taking = new Object();

        /** More, as long as somebody holds all that a look finds: what is behind must not wait for him. */
        private volatile int looksAt = LOOKS_AT;

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public void woken(List<WakeUp> wakeUps) {
            listeners.tell(listener -> listener.received(wakeUps));
            synchronized (taking) {
                take(wakeUps);
            }
        }

        private void take(List<WakeUp> wakeUps) {
            for (int next = 0; next < wakeUps.size(); ) {
                int most = wakeUps.size() - next;
                int reserved = workers.reserve(most);
                if (reserved == 0) {
                    return;
                }
                List<WakeUp> some = wakeUps.subList(next, next + reserved);
                runOn(reserved, () -> runner.takeWoken(some));
                next += reserved;
            }
        }

        @Override
        public Optional<Instant> takeDue(Duration overdue) {
            int reserved = workers.reserve(Integer.MAX_VALUE);
            if (reserved == 0) {
                return Optional.empty();
            }
            DueTasks due = look(reserved, overdue);
            runOn(reserved, () -> due.take(reserved));
            while (due.size() > 0) {
                int more = workers.reserve(due.size());
                if (more == 0) {
                    return Optional.empty();
                }
                runOn(more, () -> due.take(more));
            }
            looksAt = due.isHeldByOthers() ? Math.min(LOOKS_AT_MOST, looksAt * 2) : LOOKS_AT;
            if (due.mayBeMore()) {
                Instant now = runner.now();
                return Optional.of(due.tookAny() ? now : now.plus(CONTESTED_RESTS));
            }
            return soonest(store.nextLook(handlers.eventTypes()).map(next -> next.plus(overdue)));
        }

        /** Sooner, if somebody has to see to it that no task waits too long for a worker. */
        private Optional<Instant> soonest(Optional<Instant> next) {
            Instant soon = runner.now().plus(workers.patience());
            return workers.anyWaits() && next.filter(soon::isAfter).isEmpty() ? Optional.of(soon) : next;
        }

        private DueTasks look(int reserved, Duration overdue) {
            try {
                return DueTasks.look(runner, overdue, looksAt);
            } catch (Throwable away) {
                looksAt = LOOKS_AT;
                workers.giveBack(reserved);
                throw away;
            }
        }

        @Override
        public void sent(WakeUp wakeUp, boolean accepted) {
            listeners.tell(listener -> listener.sent(wakeUp, accepted));
        }

        private void runOn(int reserved, Supplier<List<RetryTask>> take) {
            List<RetryTask> taken = List.of();
            try {
                taken = take.get();
            } finally {
                workers.giveBack(reserved - taken.size());
            }
            workers.executeAll(taken);
        }
    }
}
