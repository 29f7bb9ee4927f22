package io.paycenter.core.store;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.CashierToken;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.ChangeCause;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/** Keeps payments; they move as {@link PaymentTransitions} says, and each change leaves a {@code StateChange}. */
public interface PaymentStore {
    /** Answers false, and changes nothing, if this business order has a payment already. */
    boolean insert(StoredPayment payment, ChangeCause cause);

    /** By the centre's id. */
    Optional<StoredPayment> find(PaymentId id);

    /** By the business line's own number. */
    Optional<StoredPayment> find(BusinessLine line, BusinessOrderNo orderNo);

    /**
     * What refused an insert under this order number: as it is now, and locked, even in a transaction of a host that goes
     * on reading an old snapshot.
     *
     * @throws io.paycenter.api.StoreException if there are none, or this database does not show it to such a transaction
     */
    StoredPayment getLatest(BusinessLine line, BusinessOrderNo orderNo);

    /** By the cashier token. */
    Optional<StoredPayment> find(CashierToken token);

    /** Reads the row and keeps it locked until the running transaction ends: the one lock around a payment's changes. */
    Optional<StoredPayment> lock(PaymentId id);

    /** {@code PENDING -> SUCCEEDED}. */
    boolean markSucceeded(PaymentId id, AttemptId winner, Instant at, ChangeCause cause);

    /** {@code PENDING -> CLOSED}. */
    boolean markClosed(PaymentId id, Instant at, ChangeCause cause);

    /** Notes that closing was asked for; the payment stays {@code PENDING}. */
    boolean markClosing(PaymentId id, ChangeCause cause);

    /** Counts money that has gone back. */
    void addRefunded(PaymentId id, Money amount);
}
