package io.paycenter.core;

import io.paycenter.api.center.ChangeCause;

/**
 * Something that is said of a payment.
 *
 * @param kind what is said
 * @param of of which attempt or refund, counted from 0; -1 if it is said of the payment
 * @param cause who says it
 */
record Fact(Kind kind, int of, ChangeCause.Kind cause) {
    /** What can be said. */
    enum Kind {
        /** The channel waits for the payer. */
        WAITING,

        /** The channel has the money. */
        PAID,

        /** The channel has another amount of money than was asked for. */
        PAID_OTHERWISE,

        /** The channel has closed it. */
        CLOSED,

        /** The channel refuses it. */
        FAILED,

        /** The business line asks to close. */
        ASK_TO_CLOSE,

        /** The time to pay is over. */
        EXPIRE,

        /** The close task looks whether it can close. */
        CLOSE_TASK,

        /** The channel works on a refund. */
        PROCESSING,

        /** The money has gone back. */
        REFUNDED,

        /** Another amount of money has gone back. */
        REFUNDED_OTHERWISE,

        /** The channel refuses a refund. */
        REFUSED
    }

    static Fact ofPayment(Kind kind) {
        return new Fact(kind, -1, ChangeCause.Kind.BUSINESS_LINE);
    }

    @Override
    public String toString() {
        return of < 0 ? kind.name() : kind + "(" + of + ", " + cause + ")";
    }
}
