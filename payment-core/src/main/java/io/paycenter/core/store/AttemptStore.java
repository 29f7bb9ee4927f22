package io.paycenter.core.store;

import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.PayAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps attempts; they move as {@link AttemptTransitions} says, and each change leaves a {@code StateChange}. */
public interface AttemptStore {
    /** Stores a new attempt, {@code CREATED}. */
    void insert(Attempt attempt, ChangeCause cause);

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
    boolean markPending(AttemptId id, ChangeCause cause);

    /** {@code CREATED | PENDING -> PENDING} with this action, unless the attempt has one; false if it has ended. */
    boolean recordAction(AttemptId id, PayAction action, ChangeCause cause);

    /** {@code CREATED | PENDING -> SUCCEEDED}. */
    boolean markSucceeded(AttemptId id, ChannelTradeNo tradeNo, Instant paidAt, ChangeCause cause);

    /** {@code CREATED | PENDING -> FAILED}. */
    boolean markFailed(AttemptId id, ChannelError error, ChangeCause cause);

    /** {@code CREATED | PENDING -> CLOSED}. */
    boolean markClosed(AttemptId id, ChangeCause cause);

    /** Notes that money came for an attempt that was over, without changing its state; false if that was noted before. */
    boolean noteLateMoney(AttemptId id, ChannelTradeNo tradeNo, Instant paidAt, ChangeCause cause);

    /** Notes that the channel is being asked now, unless it was asked after {@code notAfter}. */
    boolean claimQuestion(AttemptId id, Instant notAfter, Instant now);
}
