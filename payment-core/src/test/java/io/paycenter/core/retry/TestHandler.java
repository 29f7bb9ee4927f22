package io.paycenter.core.retry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A handler whose work is a function, and which remembers what it was given. */
final class TestHandler implements RetryHandler<Order> {
    final List<RetryMessage<Order>> messages = new CopyOnWriteArrayList<>();
    final List<String> ends = new CopyOnWriteArrayList<>();

    private final String eventType;
    private volatile Work work;
    private volatile int dataVersion = 1;
    private volatile BiConsumer<RetryMessage<Order>, String> ending = (message, error) -> {};

    TestHandler(String eventType, Work work) {
        this.eventType = eventType;
        this.work = work;
    }

    TestHandler ending(BiConsumer<RetryMessage<Order>, String> other) {
        this.ending = other;
        return this;
    }

    TestHandler work(Work other) {
        this.work = other;
        return this;
    }

    @Override
    public String eventType() {
        return eventType;
    }

    @Override
    public String eventDesc() {
        return "about " + eventType;
    }

    @Override
    public Class<Order> dataType() {
        return Order.class;
    }

    void dataVersion(int version) {
        this.dataVersion = version;
    }

    @Override
    public int dataVersion() {
        return dataVersion;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Order> message) throws Exception {
        messages.add(message);
        return work.on(message);
    }

    @Override
    public void exhausted(RetryMessage<Order> message, String lastError) {
        ends.add(message.key() + ": " + lastError);
        ending.accept(message, lastError);
    }

    @FunctionalInterface
    interface Work {
        RetryVerdict on(RetryMessage<Order> message) throws Exception;
    }
}
