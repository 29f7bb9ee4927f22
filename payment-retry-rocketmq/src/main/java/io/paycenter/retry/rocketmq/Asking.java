package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Asks the broker how it is set until it has answered and messages are received, on a thread of its own, because answers
 * may take long. Thread-safe.
 */
final class Asking {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Broker broker;
    private final WakeUpInbox inbox;
    private final Consumer<BrokerFacts> learn;
    private final LineTimer timer;
    private final AtomicBoolean isPlanned = new AtomicBoolean();

    Asking(String topic, Broker broker, WakeUpInbox inbox, Consumer<BrokerFacts> learn) {
        this.broker = broker;
        this.inbox = inbox;
        this.learn = learn;
        this.timer = new LineTimer("ask-" + topic, 1);
    }

    /** Asks on the caller's thread; if there is no answer yet, again later. */
    void begin() {
        ask(0);
    }

    /** Asks soon, unless it is going to anyway. */
    void soon() {
        plan(0, Duration.ZERO);
    }

    private void plan(int failures, Duration delay) {
        if (isPlanned.compareAndSet(false, true)) {
            timer.schedule(
                    () -> {
                        isPlanned.set(false);
                        ask(failures);
                    },
                    delay);
        }
    }

    /** What goes wrong may go well later, and without a consumer no message would ever be received. */
    private void ask(int failures) {
        try {
            if (!isAnswered()) {
                plan(0, AGAIN);
            }
        } catch (RuntimeException | Error failure) {
            plan(failures + 1, Backoff.after(failures + 1));
            throw failure;
        }
    }

    private boolean isAnswered() {
        try {
            Optional<BrokerFacts> answer = broker.ask();
            answer.ifPresent(learn);
            return answer.isPresent() && inbox.isListening();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks no more. */
    void close() {
        timer.close();
    }
}
