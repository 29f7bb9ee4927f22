package io.paycenter.core.store;

import java.util.List;

/** Keeps what channels told us. */
public interface NotificationLog {
    /** Stores one; repeats are stored again. */
    void insert(ReceivedNotification notification);

    /** All that was told of one order or refund, oldest first. */
    List<ReceivedNotification> about(String subject);
}
