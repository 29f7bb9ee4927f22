package io.paycenter.core.retry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one look at the table found due. It is taken piece by piece as workers become free, because a look costs as much as
 * several runs. What others were faster with, or hold at the moment, is passed over and left to the next look; so is the
 * rest once the look is old. For one thread.
 */
final class DueTasks {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RetryRunner runner;
    private final Duration overdue;
    private final long lookedAt = System.nanoTime();
    private boolean more;
    private final boolean foundAny;
    private boolean tookAny;
    private List<RetryTask> left;

    private DueTasks(RetryRunner runner, Duration overdue, List<RetryTask> due, boolean more) {
        this.runner = runner;
        this.overdue = overdue;
        this.left = due;
        this.more = more;
        this.foundAny = !due.isEmpty();
    }

    static DueTasks look(RetryRunner runner, Duration overdue, int most) {
        List<RetryTask> due = runner.findDue(most, overdue);
        return new DueTasks(runner, overdue, due, due.size() == most);
    }

    /** Takes the most overdue ones; fewer, if others are faster. */
    List<RetryTask> take(int most) {
        int wanted = Math.min(most, left.size());
        List<RetryTask> taken = runner.takeSeen(left.subList(0, wanted), overdue);
        tookAny |= !taken.isEmpty();
        boolean fresh = System.nanoTime() - lookedAt < FRESH_NANOS;
        more |= taken.size() < wanted || (!fresh && left.size() > wanted);
        left = fresh ? left.subList(wanted, left.size()) : List.of();
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

    /** Whether all that was found is held by others. */
    boolean isHeldByOthers() {
        return foundAny && !tookAny;
    }

    /** Whether another look may find something at once. */
    boolean mayBeMore() {
        return more;
    }
}
