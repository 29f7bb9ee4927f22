package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.exception.RemotingTooMuchRequestException;

/** Sends messages side by side, so many at once and no more. Thread-safe. */
final class WakeUpSender {
    private final DefaultMQProducer producer;
    private final int window;
    private final Semaphore room;
    private final Duration patience;

    WakeUpSender(DefaultMQProducer producer, int window, Duration patience) {
        this.producer = producer;
        this.window = window;
        this.room = new Semaphore(window);
        this.patience = patience;
    }

    /**
     * Sends a message, or waits for room to do so as long as patience lasts.
     *
     * @param failed is told why it was not taken, see {@link Refusals}
     * @param taken is told that it did; one of the two is told, once, mostly on a thread of the client
     */
    void send(Message message, Consumer<Throwable> failed, Runnable taken) {
        Once once = new Once(failed, taken);
        if (!hasRoom()) {
            failed.accept(new RemotingTooMuchRequestException("sends=" + window + " are under way already"));
            return;
        }
        try {
            producer.send(message, once);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            once.onException(hurried);
        } catch (Exception | Error refused) {
            once.onException(refused);
        }
    }

    private boolean hasRoom() {
        try {
            return room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for what is under way and sends nothing any more. */
    void close(Duration limit) {
        try {
            if (room.tryAcquire(window, limit.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(window);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        producer.shutdown();
    }

    /** The client may report a failure twice: by throwing and by calling back. */
    private final class Once implements SendCallback {
        private final Consumer<Throwable> failed;
        private final Runnable taken;
        private final AtomicBoolean over = new AtomicBoolean();

        Once(Consumer<Throwable> failed, Runnable taken) {
            this.failed = failed;
            this.taken = taken;
        }

        /** Whatever the broker says of its disk or its replicas: it has the message, and the row outlives it. */
        @Override
        public void onSuccess(SendResult result) {
            if (over.compareAndSet(false, true)) {
                room.release();
                taken.run();
            }
        }

        @Override
        public void onException(Throwable failure) {
            if (over.compareAndSet(false, true)) {
                room.release();
                failed.accept(failure);
            }
        }
    }
}
