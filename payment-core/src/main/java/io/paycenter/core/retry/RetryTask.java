package io.paycenter.core.retry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as its row shows it. Made by the store; read by operators' pages, listeners and tests.
 *
 * @param id the task
 * @param topic where a broker's transport sends its wake-ups
 * @param eventType what kind of work
 * @param key which piece of work of that kind
 * @param state where it stands
 * @param seq raised by every change; a change names the number it saw, so a stale one is fenced out
 * @param totalCount how many retries are allowed
 * @param currentCount how many retries have been used; more than allowed means that only the ending is left to do
 * @param delayLevels its own plan
 * @param dataVersion which version of its handler's data it was written in
 * @param data JSON
 * @param trace the trace of whoever scheduled it, as {@link RetryTracing} wrote it; null if there was none
 * @param runAt when the last or next run is due
 * @param nextLookAt when somebody has to look at it: when it is due, or when its lease ends; null once finished
 * @param holder the node that holds the lease, or held it last; null before the first run
 * @param lastError why the last run did not end it, at most 500 characters
 * @param createdAt when it was scheduled
 * @param finishedAt when it became done, exhausted or cancelled
 */
public record RetryTask(
        RetryTaskId id,
        String topic,
        String eventType,
        String key,
        RetryState state,
        long seq,
        int totalCount,
        int currentCount,
        List<Integer> delayLevels,
        int dataVersion,
        String data,
        @Nullable String trace,
        Instant runAt,
        @Nullable Instant nextLookAt,
        @Nullable String holder,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /** Copies the list. */
    public RetryTask {
        delayLevels = List.copyOf(delayLevels);
    }

    /** The same task with a worker's lease on it. A run whose lease ended counts as a used one. */
    RetryTask takenBy(String node, Instant leaseEnd) {
        boolean lost = state == RetryState.RUNNING;
        return new RetryTask(
                id,
                topic,
                eventType,
                key,
                RetryState.RUNNING,
                seq + 1,
                totalCount,
                lost ? currentCount + 1 : currentCount,
                delayLevels,
                dataVersion,
                data,
                trace,
                runAt,
                leaseEnd,
                node,
                lost ? "the lease of " + holder + " ended without a result" : lastError,
                createdAt,
                null);
    }

    /** Without the data, which may be personal. */
    @Override
    public String toString() {
        return "RetryTask[" + eventType + " " + key + ", id=" + id + ", " + state + ", seq=" + seq + ", retry "
                + currentCount + " of " + totalCount + ", nextLookAt=" + nextLookAt + "]";
    }
}
