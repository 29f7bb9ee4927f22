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
    boolean insert(Refund refund, ChangeCause cause);

    /** By the centre's id. */
    Optional<Refund> find(RefundId id);

    /** By the business line's own number. */
    Optional<Refund> find(BusinessLine line, BusinessRefundNo refundNo);

    /** All refunds of a payment, oldest first. */
    List<Refund> ofPayment(PaymentId payment);

    /** {@code PENDING -> SUCCEEDED}. */
    boolean markSucceeded(RefundId id, Instant at, ChangeCause cause);

    /** {@code PENDING -> FAILED}. */
    boolean markFailed(RefundId id, ChannelError error, Instant at, ChangeCause cause);

    /** Notes what a pending refund waits for; nothing but the channel, if there is no error. */
    void noteWaiting(RefundId id, @Nullable ChannelError error);
}
