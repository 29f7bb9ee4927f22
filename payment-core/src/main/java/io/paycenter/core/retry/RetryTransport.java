package io.paycenter.core.retry;

import java.time.Clock;
import java.time.Duration;

/**
 * The engine's clock: it sees to it that the receiver looks at rows when they are due. Implemented by {@link #embedded}
 * and by adapters of message brokers; called by the engine only.
 *
 * <p>It never decides anything: rows are the truth, so a transport may lose, repeat or delay what it is handed. What it
 * owes is that {@link RetryReceiver#takeDue} is called now and then even if nothing arrives: that finds tasks of other
 * nodes, lost wake-ups and leases of dead workers.
 */
public interface RetryTransport extends AutoCloseable {
    /** Begins to call the receiver, on threads of its own. Called once. */
    void start(RetryReceiver receiver);

    /**
     * Takes a wake-up, after the transaction that made the task wait has committed. Quick, never throws for a broker
     * that is away, and may be called before the start and after the end.
     */
    void handOver(WakeUp wakeUp);

    /** Stops calling the receiver; a call under way may still end. Wake-ups of what still runs are taken until the end. */
    void stop();

    /** Lets go of everything, after {@link #stop}. May be called twice. */
    @Override
    void close();

    /**
     * The transport without a broker: a thread that sleeps until the next row is due.
     *
     * @param name what the thread's name ends with
     * @param idle how long it sleeps at most, which bounds how late a task of another node, or a clock that was set, is
     *     noticed
     */
    static RetryTransport embedded(String name, Clock clock, Duration idle) {
        return new EmbeddedRetryTransport(name, clock, idle);
    }
}
