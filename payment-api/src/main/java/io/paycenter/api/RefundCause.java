package io.paycenter.api;

/** Who wanted a refund. */
public enum RefundCause {
    /** A business line asked for it. */
    REQUESTED,

    /** The payment had already been paid by another attempt: the centre gives this money back by itself. */
    DUPLICATE_PAYMENT,

    /** The money came when the payment was closed already: the centre gives it back by itself. */
    LATE_PAYMENT,

    /**
     * The money came by an attempt that had ended, while the payment was still open: the centre gives it back by itself,
     * and the payment can be paid by another attempt.
     */
    STRAY_PAYMENT
}
