package io.paycenter.core.retry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where two nodes wait for each other: none of their work is done before each has taken some, however slow one is. */
final class Meeting {
    private final CountDownLatch missing = new CountDownLatch(2);

    /** That work as it is done by one more of the two nodes. */
    TestHandler.Work attend(TestHandler.Work work) {
        AtomicBoolean here = new AtomicBoolean();
        return message -> {
            if (here.compareAndSet(false, true)) {
                missing.countDown();
            }
            if (!missing.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other node has taken no task");
            }
            return work.on(message);
        };
    }
}
