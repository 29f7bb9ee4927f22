package io.paycenter.core.store;

import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps attempts. */
public interface AttemptStore {
    /** Stores a new attempt, {@code CREATED}. */
    void insert(Attempt attempt);

    /** By its id. */
    Optional<StoredAttempt> find(AttemptId id);

    /** All attempts of a payment, oldest first. */
    List<StoredAttempt> ofPayment(PaymentId payment);

    /** The same as they are now, and locked, even in a transaction of a host that goes on reading an old snapshot. */
    List<StoredAttempt> latestOfPayment(PaymentId payment);

    /**
     * Whether an attempt of the payment, whose row is locked, is open, or may be: there are databases on which a host's
     * transaction cannot see what others have added since it began to read.
     */
    boolean mayBeOpen(PaymentId payment);

    /** {@code CREATED -> PENDING}: the channel knows the trade. Leaves the action as it is. */
    boolean markPending(AttemptId id);

    /** {@code CREATED | PENDING -> PENDING} with this action, unless the attempt has one; false if it has ended. */
    boolean recordAction(AttemptId id, PayAction action);

    /** {@code CREATED | PENDING -> SUCCEEDED}. */
    boolean markSucceeded(AttemptId id, ChannelTradeNo tradeNo, Instant paidAt);

    /** {@code CREATED | PENDING -> FAILED}. */
    boolean markFailed(AttemptId id, ChannelError error);

    /** {@code CREATED | PENDING -> CLOSED}. */
    boolean markClosed(AttemptId id);

    /** Notes that money came for an attempt that was over, without changing its state; false if that was noted before. */
    boolean noteLateMoney(AttemptId id, ChannelTradeNo tradeNo, Instant paidAt);

    /** Notes that the channel is being asked now, unless it was asked after {@code notAfter}. */
    boolean claimQuestion(AttemptId id, Instant notAfter, Instant now);
}
