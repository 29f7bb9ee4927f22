package io.paycenter.core.retry;

import io.paycenter.core.transaction.Database;
import io.paycenter.core.transaction.Dialect;
import io.paycenter.core.transaction.JdbcTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How rows get a worker's lease: many at once, those that are still as they were seen, and none that somebody holds at the
 * moment, such as a caller who schedules the same key and has not committed; what is left is still due.
 */
interface RetryTaking {
    /** The way that is best on this database. */
    static RetryTaking on(JdbcTransactions transactions, Database database) {
        Dialect dialect = database.plainly("ask which database this is", Dialect::of);
        return dialect == Dialect.POSTGRESQL
                ? new RetryTakingAtOnce(database)
                : new RetryTakingByLock(transactions, database);
    }

    /**
     * Tasks that were found due; one that runs has lost its lease.
     *
     * @param seen at least one
     */
    List<RetryTask> seen(List<RetryTask> seen, String node, Instant leaseEnd);

    /** Tasks that wake-ups speak of, at least one. */
    List<RetryTask> woken(Woken woken, String node, Instant leaseEnd);

    /**
     * Tasks that somebody was told to look at.
     *
     * @param seqs what each one's sequence number has to be
     * @param eventTypes what they may be
     * @param now no one is due later
     */
    record Woken(Map<RetryTaskId, Long> seqs, Collection<String> eventTypes, Instant now) {
        boolean includes(RetryTask task) {
            Long seq = seqs.get(task.id());
            return seq != null
                    && seq == task.seq()
                    && task.state() == RetryState.WAITING
                    && !task.runAt().isAfter(now)
                    && eventTypes.contains(task.eventType());
        }
    }
}
