package io.paycenter.core.store;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundId;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.Refund;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps refunds; they move as {@link RefundTransitions} says, and each change leaves a {@code StateChange}. */
public interface RefundStore {
    /** Answers false, and changes nothing, if this refund number is taken. */
    boolean insert(StoredRefund refund, ChangeCause cause);

    /** The same of a refund of the attempt's own money that was not sent yet. */
    default boolean insert(Refund refund, ChangeCause cause) {
        return insert(StoredRefund.of(refund, null), cause);
    }

    /** By the centre's id, with what only the centre and the channel need to know. */
    Optional<StoredRefund> stored(RefundId id);

    /** By the centre's id. */
    default Optional<Refund> find(RefundId id) {
        return stored(id).map(StoredRefund::refund);
    }

    /** By the business line's own number. */
    Optional<StoredRefund> stored(BusinessLine line, BusinessRefundNo refundNo);

    /** By the business line's own number. */
    default Optional<Refund> find(BusinessLine line, BusinessRefundNo refundNo) {
        return stored(line, refundNo).map(StoredRefund::refund);
    }

    /** All refunds of a payment, oldest first. */
    List<Refund> ofPayment(PaymentId payment);

    /** {@code PENDING -> SUCCEEDED}. */
    boolean markSucceeded(RefundId id, Instant at, ChangeCause cause);

    /** {@code PENDING -> FAILED}. */
    boolean markFailed(RefundId id, ChannelError error, Instant at, ChangeCause cause);

    /** Notes that it is being sent to the channel now; the time of the first sending stays. */
    void noteSent(RefundId id, Instant now);

    /**
     * A pending refund will be sent as if for the first time, because its first sending came to nothing; that one becomes the
     * abandoned one. False if the refund has ended, or was sent again after this moment.
     */
    boolean abandonSent(RefundId id, Instant lastSentAt);

    /**
     * A sending has certainly not taken place: puts back what was noted before it, unless it was sent again meanwhile.
     *
     * @param noted when it was said to be sent
     */
    void takeBackSent(StoredRefund before, Instant noted);

    /** Notes what a pending refund waits for; nothing but the channel, if there is no error. */
    void noteWaiting(RefundId id, @Nullable ChannelError error);
}
