package io.paycenter.core.retry;

/** Where a retry task stands. */
public enum RetryState {
    /** Its time has not come, or no worker was free yet. */
    WAITING,
    /** A worker holds a lease on it. */
    RUNNING,
    /** The handler is done with it. */
    DONE,
    /** Given up or out of retries. Kept until an operator re-drives it. */
    EXHAUSTED,
    /** Called off before it was done. */
    CANCELLED;

    /** Whether it will run, or runs; otherwise only a re-drive brings it back. */
    public boolean isLive() {
        return this == WAITING || this == RUNNING;
    }
}
