package io.paycenter.core.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a transport calls. Implemented by the engine; thread-safe. */
public interface RetryReceiver {
    /** Where wake-ups go if the transport sends them over a broker. */
    String topic();

    /**
     * Takes the tasks whose wake-ups have come, as far as they are still what the wake-ups say, and lets them run. Waits
     * for a worker if none is free; does not wait for what runs. A wake-up that is stale, early, or of a kind that
     * nobody here handles changes nothing; neither does one that comes while the engine is being closed. What is not
     * taken is found overdue in the database, by this node or another one.
     *
     * @throws io.paycenter.api.StoreException if the database is away
     */
    void woken(List<WakeUp> wakeUps);

    /**
     * Takes the rows that are due and lets them run; no more at once than there are free workers, or than will be free in
     * a moment. Waits for one if there is none; does not wait for what runs.
     *
     * @param overdue how long a row has to have been due: zero for a transport that has no other way to wake tasks; more
     *     for one that expects a wake-up to come and only looks after what was lost
     * @return when a row will have been due for so long, possibly now; nothing if no row waits
     * @throws io.paycenter.api.StoreException if the database is away; worth another try later
     */
    Optional<Instant> takeDue(Duration overdue);

    /** To be told that a wake-up was taken by the broker, or that it was not and will be tried again. */
    void sent(WakeUp wakeUp, boolean accepted);
}
