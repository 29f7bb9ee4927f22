package io.paycenter.core.retry;

import java.time.Duration;

/**
 * How long runs take lately, and so how many tasks may be taken before a worker is free for them. Not thread-safe.
 *
 * <p>A taken task that waits loses a try if the process dies, and is kept from other nodes: so none is meant to wait longer
 * than 20 ms, and where runs are longer, as a call to a channel is, none is taken ahead.
 */
final class RunTimes {
    private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(20).toNanos();
    private static final int MOST_A_WORKER = 8;
    private static final int WEIGHT = 16;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private long average = UNKNOWN;

    void ran(Duration lasted) {
        long nanos = Math.max(0, lasted.toNanos());
        average = average == UNKNOWN ? nanos : average + (nanos - average) / WEIGHT;
    }

    /** What was known holds no longer: runs last that have not ended yet. */
    void forget() {
        average = UNKNOWN;
    }

    /** How many more than there are workers; none as long as nothing is known. */
    int ahead(int workers) {
        long most = (long) workers * MOST_A_WORKER;
        return Math.toIntExact(Math.min(most, workers * LONGEST_WAIT_NANOS / Math.max(1, average)));
    }
}
