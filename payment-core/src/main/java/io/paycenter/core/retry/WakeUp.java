package io.paycenter.core.retry;

import java.time.Instant;

/**
 * Says that a task wants to run at a time. Only a hint: it may be lost, come twice, early or late; the row decides. What
 * it says beyond id, number and time is for people who look at a broker's messages, and never the data, which stays in
 * the database.
 *
 * @param id the task
 * @param seq its sequence number when it began to wait: with another one the wake-up is stale
 * @param eventType what kind of work
 * @param key which piece of work of that kind
 * @param currentCount how many retries had been used then
 * @param totalCount how many retries are allowed
 * @param at when it is due
 */
public record WakeUp(
        RetryTaskId id, long seq, String eventType, String key, int currentCount, int totalCount, Instant at) {

    /** The wake-up of a task that waits. */
    static WakeUp of(RetryTask waiting) {
        return of(waiting, waiting.seq(), waiting.currentCount(), waiting.runAt());
    }

    /** The wake-up of a task that is let wait again after a run. */
    static WakeUp after(RetryTask run, int currentCount, Instant at) {
        return of(run, run.seq() + 1, currentCount, at);
    }

    private static WakeUp of(RetryTask task, long seq, int currentCount, Instant at) {
        return new WakeUp(task.id(), seq, task.eventType(), task.key(), currentCount, task.totalCount(), at);
    }
}
