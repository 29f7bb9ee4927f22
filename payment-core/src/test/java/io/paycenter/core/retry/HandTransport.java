package io.paycenter.core.retry;

import java.util.ArrayList;
import java.util.List;

/** A transport that keeps what it is handed, so that a test wakes tasks by hand. */
final class HandTransport implements RetryTransport {
    final List<WakeUp> wakeUps = new ArrayList<>();
    private RetryReceiver receiver;

    @Override
    public void start(RetryReceiver engine) {
        receiver = engine;
    }

    RetryReceiver receiver() {
        return receiver;
    }

    @Override
    public synchronized void handOver(WakeUp wakeUp) {
        wakeUps.add(wakeUp);
    }

    synchronized WakeUp last() {
        return wakeUps.get(wakeUps.size() - 1);
    }

    @Override
    public void stop() {
        // nothing runs
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
