package io.paycenter.core.retry;

import java.time.Instant;
import java.util.List;

/**
 * Is told what happens to tasks, after the transaction that made it true has committed:
 *
 * <pre>
 * scheduled
 *   sent, received                 over a broker only; found, if the wake-up was lost
 *   started                        once for each run
 *     succeeded | retried | exhausted | overtaken
 *   leaseRecovered                 instead of one of these: the worker died, hung or lost the database
 *   cancelled | redriven           somebody intervened
 * </pre>
 *
 * <p>Implemented by observers such as metrics; override what you want to know. Called on the thread that did it, so be
 * quick. What a listener throws is logged and changes nothing. Nothing is told twice, but a crash right after a commit
 * swallows what would have been told.
 */
public interface RetryListener {
    /** A task was added. */
    default void scheduled(RetryTask task) {}

    /**
     * A broker took the task's wake-up, or did not, in which case it will be tried again and the database is looked at
     * meanwhile. Not told by the embedded transport, which sends nothing.
     */
    default void sent(WakeUp wakeUp, boolean accepted) {}

    /** Wake-ups came from a broker; some of them may be stale. */
    default void received(List<WakeUp> wakeUps) {}

    /** No wake-up came for the task in time, so it was found overdue in the database. A run follows. */
    default void found(RetryTask task) {}

    /** A worker begins a run. {@link RetryTask#runAt} tells how late it is. */
    default void started(RetryTask task) {}

    /** The run ended the task. */
    default void succeeded(RetryTask task) {}

    /** The run did not end the task; the next one is due at the instant. */
    default void retried(RetryTask task, String reason, Instant next) {}

    /** It is too early for the task; it runs again then and has used up no retry. */
    default void postponed(RetryTask task, String reason, Instant until) {}

    /** The task is given up or out of retries: a person may have to look. */
    default void exhausted(RetryTask task, String lastError) {}

    /** The run's result was dropped, because the task had been taken over or cancelled meanwhile. */
    default void overtaken(RetryTask task) {}

    /** A run had not ended with its lease; the task was taken again, with that run counted. */
    default void leaseRecovered(RetryTask task) {}

    /** A live task was called off. */
    default void cancelled(String eventType, String key) {}

    /** An exhausted task waits again. */
    default void redriven(RetryTask task) {}
}
