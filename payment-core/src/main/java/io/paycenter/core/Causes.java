package io.paycenter.core;

import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.Payment;

/** The causes of changes that have nothing more to say than their kind, and those that a payment names. */
final class Causes {
    static final ChangeCause PAYER = ChangeCause.of(ChangeCause.Kind.PAYER);
    static final ChangeCause PAY_ANSWER = ChangeCause.of(ChangeCause.Kind.PAY_ANSWER);
    static final ChangeCause QUERY = ChangeCause.of(ChangeCause.Kind.QUERY);
    static final ChangeCause REFRESH = ChangeCause.of(ChangeCause.Kind.REFRESH);
    static final ChangeCause CLOSE = ChangeCause.of(ChangeCause.Kind.CLOSE);
    static final ChangeCause LATE_QUERY = ChangeCause.of(ChangeCause.Kind.LATE_QUERY);
    static final ChangeCause REFUND_ANSWER = ChangeCause.of(ChangeCause.Kind.REFUND_ANSWER);
    static final ChangeCause REFUND_QUERY = ChangeCause.of(ChangeCause.Kind.REFUND_QUERY);

    private Causes() {}

    /** The business line asked for something about its order. */
    static ChangeCause lineOf(Payment payment) {
        return ChangeCause.of(ChangeCause.Kind.BUSINESS_LINE, payment.orderNo().value());
    }

    /** Why a payment of which nothing is open is closed. */
    static ChangeCause ofClosing(Payment payment) {
        return payment.closing() ? lineOf(payment) : ChangeCause.of(ChangeCause.Kind.EXPIRY);
    }
}
