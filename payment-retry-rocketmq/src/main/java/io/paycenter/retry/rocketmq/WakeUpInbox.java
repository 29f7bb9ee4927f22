package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives wake-ups and wakes what is due. Thread-safe. */
final class WakeUpInbox {
    private static final Logger LOG = LoggerFactory.getLogger(WakeUpInbox.class);

    private final RetryReceiver receiver;
    private final Clock clock;
    private final Clients clients;
    private final BiConsumer<WakeUp, Message> early;
    private @Nullable DefaultMQPushConsumer consumer;
    private volatile boolean receiving = true;

    /** @param early takes a wake-up that is not due yet, and the message that brought it */
    WakeUpInbox(RetryReceiver receiver, Clock clock, Clients clients, BiConsumer<WakeUp, Message> early) {
        this.receiver = receiver;
        this.clock = clock;
        this.clients = clients;
        this.early = early;
    }

    /** Whether messages are received; begins to, if the name server is there, without which a consumer does not start. */
    synchronized boolean isListening() {
        if (receiving && consumer == null) {
            try {
                consumer = clients.consumer(receiver.topic(), this::arrived);
            } catch (IllegalStateException away) {
                LOG.debug("topic={} its consumer does not start yet", receiver.topic(), away);
                return false;
            }
        }
        return true;
    }

    private void arrived(List<MessageExt> messages) {
        Instant now = clock.instant();
        List<WakeUp> due = new ArrayList<>();
        for (MessageExt message : messages) {
            WakeUpMessages.read(message.getBody()).ifPresent(wakeUp -> {
                if (wakeUp.at().isAfter(now)) {
                    early.accept(wakeUp, message);
                } else {
                    due.add(wakeUp);
                }
            });
        }
        if (!due.isEmpty()) {
            wake(due);
        }
    }

    /** Wakes tasks that are due, unless it was stopped. */
    void wake(List<WakeUp> due) {
        if (!receiving) {
            return;
        }
        try {
            receiver.woken(due);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "topic={} count={} woken tasks could not be taken; the sweeper finds them",
                    receiver.topic(),
                    due.size(),
                    failure);
        }
    }

    synchronized void stop() {
        receiving = false;
        if (consumer != null) {
            consumer.shutdown();
            consumer = null;
        }
    }
}
