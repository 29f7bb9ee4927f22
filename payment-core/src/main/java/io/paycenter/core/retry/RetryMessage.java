package io.paycenter.core.retry;

import java.util.List;

/**
 * What a handler gets.
 *
 * @param id the task
 * @param topic where a broker's transport sends its wake-ups
 * @param eventType what kind of work
 * @param eventDesc the same for people
 * @param key which piece of work of that kind, such as an attempt's id
 * @param totalCount how many retries are allowed
 * @param currentCount how many retries have been used: 0 at the first run
 * @param delayLevels the task's own plan, fixed when it was scheduled
 * @param dataVersion which version the data was written in, at most the handler's own
 * @param data what was scheduled
 */
public record RetryMessage<T>(
        RetryTaskId id,
        String topic,
        String eventType,
        String eventDesc,
        String key,
        int totalCount,
        int currentCount,
        List<Integer> delayLevels,
        int dataVersion,
        T data) {
    /** Copies the list. */
    public RetryMessage {
        delayLevels = List.copyOf(delayLevels);
    }

    /** Whether no retry is left: if this run answers "again", the task is exhausted. */
    public boolean isLastRun() {
        return currentCount >= totalCount;
    }

    /** Without the data, which may be personal. */
    @Override
    public String toString() {
        return "RetryMessage[" + eventType + " " + key + ", id=" + id + ", retry " + currentCount + " of " + totalCount
                + "]";
    }
}
