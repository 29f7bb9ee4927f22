package io.paycenter.core.store;

import static io.paycenter.api.PaymentStatus.CLOSED;
import static io.paycenter.api.PaymentStatus.PENDING;
import static io.paycenter.api.PaymentStatus.SUCCEEDED;
import static io.paycenter.api.center.ChangeCause.Kind.BUSINESS_LINE;
import static io.paycenter.api.center.ChangeCause.Kind.EXPIRY;
import static io.paycenter.api.center.ChangeCause.Kind.OPERATOR;
import static io.paycenter.core.store.Transition.begin;
import static io.paycenter.core.store.Transition.move;
import static io.paycenter.core.store.Transition.note;

import io.paycenter.api.PaymentStatus;
import java.util.List;
import java.util.Set;

/** Every legal move of a payment. */
public final class PaymentTransitions {
    /** The table. What is noted of a pending payment is that closing was asked for. */
    public static final Transitions<PaymentStatus> TABLE = new Transitions<>(
            "payment",
            List.of(
                    begin(PENDING, BUSINESS_LINE),
                    note(PENDING, Set.of(BUSINESS_LINE, OPERATOR)),
                    move(PENDING, SUCCEEDED, AttemptTransitions.FACTS),
                    move(PENDING, CLOSED, EXPIRY, BUSINESS_LINE, OPERATOR)));

    private PaymentTransitions() {}
}
