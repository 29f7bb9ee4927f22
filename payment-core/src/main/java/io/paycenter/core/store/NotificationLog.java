package io.paycenter.core.store;

import java.util.List;

/** Keeps what channels told us, each message once. */
public interface NotificationLog {
    /**
     * Stores one; nothing happens if the same message is here. A message that a channel makes anew to repeat itself is another
     * one.
     */
    void insert(ReceivedNotification notification);

    /** Whether the message with this fingerprint is here. */
    boolean has(String fingerprint);

    /** All that was told of one order or refund, oldest first. */
    List<ReceivedNotification> about(String subject);
}
