package io.paycenter.core.store;

import io.paycenter.api.PaymentId;
import io.paycenter.api.center.StateChange;
import java.util.List;

/**
 * Keeps every change of a state. There is no method to write one: the stores of payments, attempts and refunds do that
 * themselves with each change, in the same transaction, so that no change goes without.
 */
public interface StateChangeStore {
    /** All changes of a payment, its attempts and its refunds, in the order in which they were made. */
    List<StateChange> ofPayment(PaymentId payment);
}
