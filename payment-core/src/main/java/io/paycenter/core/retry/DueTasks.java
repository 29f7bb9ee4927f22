package io.paycenter.core.retry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one look at the table found due. It is taken piece by piece as workers become free, because a look costs as much as
 * several runs. Once it is old, or somebody else takes from it too, the rest is left to the next look. For one thread.
 */
final class DueTasks {
    private static final int AT_ONCE = 100;
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RetryRunner runner;
    private final Duration overdue;
    private final long lookedAt = System.nanoTime();
    private boolean more;
    private boolean tookAny;
    private List<RetryTask> left;

    private DueTasks(RetryRunner runner, Duration overdue, List<RetryTask> due, boolean more) {
        this.runner = runner;
        this.overdue = overdue;
        this.left = due;
        this.more = more;
    }

    static DueTasks look(RetryRunner runner, Duration overdue) {
        List<RetryTask> due = runner.findDue(AT_ONCE, overdue);
        return new DueTasks(runner, overdue, due, due.size() == AT_ONCE);
    }

    /** Takes the most overdue ones; fewer, if others are faster. */
    List<RetryTask> take(int most) {
        int wanted = Math.min(most, left.size());
        List<RetryTask> taken = runner.takeSeen(left.subList(0, wanted), overdue);
        tookAny |= !taken.isEmpty();
        boolean goOn = taken.size() == wanted && System.nanoTime() - lookedAt < FRESH_NANOS;
        left = goOn ? left.subList(wanted, left.size()) : List.of();
        more |= !goOn;
        return taken;
    }

    /** How many are left. */
    int size() {
        return left.size();
    }

    /** Whether something of it could be taken. */
    boolean tookAny() {
        return tookAny;
    }

    /** Whether another look may find something at once. */
    boolean mayBeMore() {
        return more;
    }
}
