package io.paycenter.examples.shop;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the centre.
 *
 * @param type what happened, such as {@code payment.succeeded}
 * @param timestamp when it happened
 * @param data what it happened to
 */
record CenterEvent(String type, Instant timestamp, Data data) {
    /** Refuses an event with a part left out. */
    CenterEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(data, "data");
    }

    /**
     * What an event is about.
     *
     * @param payment the payment as it was then
     * @param refund the refund, in refund events
     */
    record Data(PaymentAnswer payment, @Nullable RefundAnswer refund) {
        /** Refuses data without a payment. */
        Data {
            Objects.requireNonNull(payment, "data.payment");
        }
    }
}
