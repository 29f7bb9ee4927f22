package io.paycenter.core.retry;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a {@link RetryEngine}; not thread-safe. */
public final class RetryEngineBuilder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final int MOST_WORKERS = 1000;

    final JdbcTransactions transactions;
    final Clock clock;
    final List<RetryHandler<?>> handlers = new ArrayList<>();
    final List<RetryListener> listeners = new ArrayList<>();
    RetryPolicies policies = RetryPolicies.always(RetryPolicy.defaults());
    RetryTracing tracing = RetryTracing.NONE;
    String node = "node-" + UUID.randomUUID();
    String topic = "PAYCENTER_RETRY";
    int workers = 8;
    Duration lease = Duration.ofMinutes(2);
    Duration closeLimit = Duration.ofSeconds(10);
    Duration retention = Duration.ofDays(7);
    Duration tidyInterval = Duration.ofMinutes(1);
    private @Nullable RetryTaskStore store;
    private @Nullable RetryTransport transport;
    private Duration idle = Duration.ofSeconds(5);

    RetryEngineBuilder(JdbcTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Adds a handler. Event types that nobody here handles are left to other nodes. */
    public RetryEngineBuilder handler(RetryHandler<?> handler) {
        handlers.add(handler);
        return this;
    }

    /** Adds handlers. */
    public RetryEngineBuilder handlers(Collection<? extends RetryHandler<?>> more) {
        handlers.addAll(more);
        return this;
    }

    /** Adds a listener. */
    public RetryEngineBuilder listener(RetryListener listener) {
        listeners.add(listener);
        return this;
    }

    /** The policies; {@link RetryPolicy#defaults} for every type unless said otherwise. */
    public RetryEngineBuilder policies(RetryPolicies all) {
        this.policies = all;
        return this;
    }

    /** How traces are carried; not at all unless said otherwise. */
    public RetryEngineBuilder tracing(RetryTracing other) {
        this.tracing = other;
        return this;
    }

    /** The store; {@link RetryTaskStore#jdbc} unless said otherwise. */
    RetryEngineBuilder store(RetryTaskStore other) {
        this.store = other;
        return this;
    }

    /** The transport; {@link RetryTransport#embedded} unless said otherwise. */
    public RetryEngineBuilder transport(RetryTransport other) {
        this.transport = other;
        return this;
    }

    /** This node's name in rows, logs and threads: 1 to 64 characters; random unless said otherwise. */
    public RetryEngineBuilder node(String name) {
        this.node = name;
        return this;
    }

    /** The topic that new tasks carry: 1 to 64 characters; {@code PAYCENTER_RETRY} unless said otherwise. */
    public RetryEngineBuilder topic(String name) {
        this.topic = name;
        return this;
    }

    /** How many tasks run at once on this node: 1 to 1000; 8 unless said otherwise. */
    public RetryEngineBuilder workers(int most) {
        this.workers = most;
        return this;
    }

    /**
     * How long a worker owns a task: more than zero; 2 minutes unless said otherwise. There is no renewal, so it has to be
     * longer than the slowest handler with all its time-outs, plus the greatest difference between the nodes' clocks.
     * If it is not, a task runs on two nodes at once; its effect still stays once.
     */
    public RetryEngineBuilder lease(Duration length) {
        this.lease = length;
        return this;
    }

    /** How long the embedded transport sleeps at most: more than zero; 5 seconds unless said otherwise. */
    public RetryEngineBuilder idle(Duration most) {
        this.idle = most;
        return this;
    }

    /**
     * How long done and cancelled tasks are kept: zero or more; 7 days unless said otherwise. Zero deletes a task the moment
     * it is done, which is cheapest. Exhausted ones stay until they are re-driven or dismissed.
     */
    public RetryEngineBuilder retention(Duration length) {
        this.retention = length;
        return this;
    }

    /** How often what ended long ago is deleted: more than zero; every minute unless said otherwise. */
    public RetryEngineBuilder tidyInterval(Duration interval) {
        this.tidyInterval = interval;
        return this;
    }

    /** How long {@link RetryEngine#close} waits for what runs: zero or more; 10 seconds unless said otherwise. */
    public RetryEngineBuilder closeLimit(Duration limit) {
        this.closeLimit = limit;
        return this;
    }

    /**
     * The engine, not yet started.
     *
     * @throws ConfigurationException with all faults of the settings, or of the handlers
     */
    public RetryEngine build() {
        List<String> faults = new ArrayList<>();
        name(faults, "node", node);
        name(faults, "topic", topic);
        if (workers < 1 || workers > MOST_WORKERS) {
            faults.add("workers is " + workers + "; the rule is: 1 to " + MOST_WORKERS);
        }
        positive(faults, "lease", lease);
        positive(faults, "idle", idle);
        positive(faults, "tidyInterval", tidyInterval);
        notNegative(faults, "retention", retention);
        notNegative(faults, "closeLimit", closeLimit);
        ConfigurationException.throwIfAny("retry engine", faults);
        return new RetryEngine(this);
    }

    private static void name(List<String> faults, String field, String value) {
        if (!NAME.matcher(value).matches()) {
            faults.add(field + " is \"" + value + "\"; the rule is: 1 to 64 characters of A-Z, a-z, 0-9, _ . : -");
        }
    }

    private static void notNegative(List<String> faults, String field, Duration value) {
        if (value.isNegative()) {
            faults.add(field + " is " + value + "; the rule is: zero or more");
        }
    }

    private static void positive(List<String> faults, String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            faults.add(field + " is " + value + "; the rule is: more than zero");
        }
    }

    RetryTaskStore store() {
        if (store != null) {
            return store;
        }
        return retention.isZero() ? RetryTaskStore.jdbcWithoutDone(transactions) : RetryTaskStore.jdbc(transactions);
    }

    RetryTransport transport() {
        return transport == null ? RetryTransport.embedded(node, clock, idle) : transport;
    }
}
