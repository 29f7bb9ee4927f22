package io.paycenter.core.store;

import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.center.Refund;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund's row.
 *
 * @param refund the refund
 * @param further the channel's number of the money that goes back, if it came by a further payment under the attempt's number
 * @param sentAt when the channel was first sent it; the channel may know it by this time
 * @param lastSentAt when it was sent last, be it for the first time
 * @param abandonedAt the time of a first sending that came to nothing, after which it is sent as if for the first time
 */
public record StoredRefund(
        Refund refund,
        @Nullable ChannelTradeNo further,
        @Nullable Instant sentAt,
        @Nullable Instant lastSentAt,
        @Nullable Instant abandonedAt) {
    /** A refund that was not sent yet. */
    public static StoredRefund of(Refund refund, @Nullable ChannelTradeNo further) {
        return new StoredRefund(refund, further, null, null, null);
    }

    /** The same once it is sent at this moment. */
    public StoredRefund sent(Instant now) {
        return new StoredRefund(refund, further, sentAt == null ? now : sentAt, now, abandonedAt);
    }

    /** The same as the channel may have known it before that. */
    public StoredRefund abandoned() {
        return new StoredRefund(refund, further, abandonedAt, lastSentAt, null);
    }
}
