package io.paycenter.core.retry;

import java.time.Instant;
import java.util.Optional;

/** What a transport calls. Implemented by the engine. */
public interface RetryReceiver {
    /**
     * Takes the rows that are due, as many as there are free workers, and lets them run. Waits for a worker if none is
     * free; does not wait for what runs.
     *
     * @return when to look again, possibly at once; nothing if no row waits
     * @throws io.paycenter.api.StoreException if the database is away; worth another try later
     */
    Optional<Instant> takeDue();
}
