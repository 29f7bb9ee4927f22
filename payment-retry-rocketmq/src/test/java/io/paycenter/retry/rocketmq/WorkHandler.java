package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A handler whose work is a function. */
record WorkHandler(Work work, List<String> ended) implements RetryHandler<WorkHandler.Data> {
    static final String TYPE = "WORK";

    WorkHandler(Work work) {
        this(work, new CopyOnWriteArrayList<>());
    }

    @FunctionalInterface
    interface Work {
        RetryVerdict on(RetryMessage<Data> message) throws Exception;
    }

    record Data(@Nullable String name) {}

    @Override
    public String eventType() {
        return TYPE;
    }

    @Override
    public String eventDesc() {
        return "work";
    }

    @Override
    public Class<Data> dataType() {
        return Data.class;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Data> message) throws Exception {
        return work.on(message);
    }

    @Override
    public void exhausted(RetryMessage<Data> message, String lastError) {
        ended.add(message.key());
    }
}
