package io.paycenter.core.retry;

import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows. Every method joins the caller's transaction; every change raises the sequence number and answers whether it
 * won: false means that somebody was faster, and nothing was written.
 */
interface RetryTaskStore {
    /** The store on the transactions' database; its table is in {@code jdbc/schema-<vendor>.sql} beside this class. */
    static RetryTaskStore jdbc(JdbcTransactions transactions) {
        return new JdbcRetryTaskStore(transactions, true);
    }

    /** The same, which deletes a task as soon as it is done. */
    static RetryTaskStore jdbcWithoutDone(JdbcTransactions transactions) {
        return new JdbcRetryTaskStore(transactions, false);
    }

    /**
     * Adds a waiting task; answers its id, or that of the task which lives under the same event type and key. If that one
     * runs, or has only its ending left to do, it notes that it is wanted again.
     */
    RetryTaskId add(RetryTask task);

    /** The task with this id. */
    Optional<RetryTask> find(RetryTaskId id);

    /** The task of this type and key that lives, or else the newest one. */
    Optional<RetryTask> find(String eventType, String key);

    /** Exhausted tasks, the latest first. */
    List<RetryTask> findExhausted(int most);

    /** Tasks that somebody has to look at now, the most overdue first. Takes nothing. */
    List<RetryTask> findDue(Collection<String> eventTypes, Instant now, int most);

    /** When somebody has to look at a task next; nothing if none lives. */
    Optional<Instant> nextLook(Collection<String> eventTypes);

    /** Live tasks that somebody should have looked at before the instant, by event type. */
    List<RetryBacklog> backlog(Instant before);

    /**
     * Takes tasks that were seen for workers of a node, in a transaction of its own; answers those that were won, as they
     * are then. What somebody else holds at this moment is left. Must not be called inside a transaction.
     */
    List<RetryTask> takeAll(List<RetryTask> seen, String node, Instant leaseEnd);

    /** The same for tasks that wake-ups speak of, if they wait just as those say and their time has come. */
    List<RetryTask> takeWoken(RetryTaking.Woken woken, String node, Instant leaseEnd);

    /** The worker is done. False also if the task is wanted again. */
    boolean complete(RetryTask taken, Instant at);

    /** The worker wants another run. */
    boolean letWait(RetryTask taken, int currentCount, Instant runAt, @Nullable String why);

    /**
     * Lets a task wait as it did before it was taken, in a transaction of its own. False, and nothing is changed, if somebody
     * holds its row at this moment: that is never waited for.
     */
    boolean giveBack(RetryTask taken);

    /** The worker gives up, or has no retry left. False also if the task is wanted again. */
    boolean exhaust(RetryTask taken, String error, Instant at);

    /** For when the running task was wanted again while it ran, and forgets it; nothing if it was not, or was taken over. */
    Optional<Instant> takeAgain(RetryTask taken);

    /** Calls off the live task, even while it runs: its worker's effect will be fenced out. */
    boolean cancel(String eventType, String key, Instant at);

    /** Makes the waiting task due now. */
    boolean hasten(String eventType, String key, Instant now);

    /** Makes an exhausted task wait again, due now, with a fresh count; false also if another lives under its key. */
    boolean redrive(RetryTask exhausted, RetryPolicy plan, Instant now);

    /** Makes an exhausted task a cancelled one. */
    boolean dismiss(RetryTaskId id, Instant at);

    /** Deletes done and cancelled tasks that ended before; exhausted ones stay. Answers how many. */
    int purgeFinished(Instant before, int most);
}
