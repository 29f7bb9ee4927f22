package io.paycenter.core.retry;

/**
 * Does the work of one event type. Implemented by the core and by host applications; called by several threads at once.
 *
 * @param <T> the data: anything that Jackson writes and reads without help, best a record of ids and numbers. A field
 *     that is new in this version is null or zero in a task written by an older one; unknown fields are ignored.
 */
public interface RetryHandler<T> {
    /** Which event type, such as {@code PAY_QUERY}: 1 to 64 characters of A-Z, a-z, 0-9, {@code _ . -}. */
    String eventType();

    /** The same for people. */
    String eventDesc();

    /** The class of the data. */
    Class<T> dataType();

    /**
     * The version of the data that this handler writes, and the newest that it reads: 1 unless said otherwise. Raise it when
     * a release changes what the data means; {@link RetryMessage#dataVersion} tells what an older release wrote. What a
     * newer release wrote is put off by a minute at a time, without using up a retry, until a node of that release takes
     * it: so releases may overlap. A field that is only added needs no new version.
     */
    default int dataVersion() {
        return 1;
    }

    /**
     * Does what may take time, such as asking a remote system. Called outside any transaction and at least once for a
     * run: a worker may die, or its lease end, before the verdict is kept. Everything it waits for needs a time-out well
     * below the engine's lease.
     *
     * @return what to do; what has to be stored belongs in the verdict's effect
     * @throws Exception counts as "again", with the exception's class and message as the reason
     */
    RetryVerdict handle(RetryMessage<T> message) throws Exception;

    /**
     * Called once there is no retry left or the handler gave up, in the transaction that makes the task
     * {@link RetryState#EXHAUSTED}. If it throws, that transaction rolls back and the ending alone is tried again
     * after a minute, five times at most; then the task is exhausted without it. It is not called if the data can no
     * longer be read.
     */
    void exhausted(RetryMessage<T> message, String lastError);

    /**
     * A handler that is one function. Its type is its description, and it takes no note of the end: an exhausted task is
     * kept, logged and told to listeners. Implement this interface to do more.
     *
     * @param work what {@link #handle} does
     */
    static <T> RetryHandler<T> of(String eventType, Class<T> dataType, RetryWork<T> work) {
        return new WorkHandler<>(eventType, dataType, work);
    }
}
