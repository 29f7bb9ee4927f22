package io.paycenter.core.store;

/** What can happen that a business line is told; the names stand in the table. */
public enum EventKind {
    /** The payment is paid. */
    PAYMENT_SUCCEEDED,

    /** The payment was not paid and cannot be paid any more. */
    PAYMENT_CLOSED,

    /** A refund that was asked for has succeeded. */
    REFUND_SUCCEEDED,

    /** A refund that was asked for was refused. */
    REFUND_FAILED,

    /** The money of a second payment has gone back. */
    DUPLICATE_REFUNDED,

    /** Money that came too late has gone back. */
    LATE_REFUNDED,

    /** Money that came by an attempt that had ended has gone back, while the payment was open. */
    STRAY_REFUNDED
}
