package io.paycenter.core.retry;

/** A handler that is one function. */
record WorkHandler<T>(String eventType, Class<T> dataType, RetryWork<T> work) implements RetryHandler<T> {
    @Override
    public String eventDesc() {
        return eventType;
    }

    @Override
    public RetryVerdict handle(RetryMessage<T> message) throws Exception {
        return work.handle(message);
    }

    @Override
    public void exhausted(RetryMessage<T> message, String lastError) {
        // the engine has logged it and told listeners
    }
}
