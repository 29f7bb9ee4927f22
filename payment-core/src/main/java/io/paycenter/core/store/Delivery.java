package io.paycenter.core.store;

import io.paycenter.api.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The telling of one event to one listener (支付结果通知).
 *
 * @param event which event
 * @param target to whom: {@code http}, or the name of a listener in this process
 * @param status where it stands
 * @param tries how often it was tried
 * @param lastError why the last try failed, if it did
 * @param deliveredAt when it was heard
 */
public record Delivery(
        EventId event,
        String target,
        DeliveryStatus status,
        int tries,
        @Nullable String lastError,
        @Nullable Instant deliveredAt) {}
