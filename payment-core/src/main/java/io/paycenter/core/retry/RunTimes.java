package io.paycenter.core.retry;

import java.util.concurrent.TimeUnit;

/**
 * How long runs take lately, and so how many tasks may be taken before a worker is free for them. Not thread-safe.
 *
 * <p>A taken task that waits loses a try if the process dies, and is kept from other nodes: so none is meant to wait longer
 * than 20 ms, and where runs are longer, as a call to a channel is, none is taken ahead.
 */
final class RunTimes {
    private static final double LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MOST_A_WORKER = 8;
    private static final double WEIGHT = 1.0 / 16;

    private static final double UNKNOWN = Double.MAX_VALUE;

    private double average = UNKNOWN;

    void ran(long nanos) {
        average = average == UNKNOWN ? nanos : average + (nanos - average) * WEIGHT;
    }

    /** What was known holds no longer: runs last that have not ended yet. */
    void forget() {
        average = UNKNOWN;
    }

    /** How many more than there are workers; none as long as nothing is known. */
    int ahead(int workers) {
        return (int) (workers * Math.min(MOST_A_WORKER, LONGEST_WAIT_NANOS / Math.max(1, average)));
    }
}
