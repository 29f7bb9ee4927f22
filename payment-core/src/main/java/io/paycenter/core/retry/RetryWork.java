package io.paycenter.core.retry;

/**
 * The work of one event type as a function.
 *
 * @param <T> the data
 */
@FunctionalInterface
public interface RetryWork<T> {
    /**
     * What {@link RetryHandler#handle} does.
     *
     * @throws Exception counts as "again"
     */
    RetryVerdict handle(RetryMessage<T> message) throws Exception;
}
