package io.paycenter.api;

/** Who wanted a refund. */
public enum RefundCause {
    /** A business line asked for it. */
    REQUESTED,

    /** The payment had already been paid by another attempt: the centre gives this money back by itself. */
    DUPLICATE_PAYMENT,

    /** The money came when nothing was owed any more: the centre gives it back by itself. */
    LATE_PAYMENT
}
