package io.paycenter.api;

/** Where a refund stands: {@code PENDING -> SUCCEEDED | FAILED}. */
public enum RefundStatus {
    /** Its amount is reserved; the channel has not said how it ended. */
    PENDING,

    /** The channel says that the money goes back. */
    SUCCEEDED,

    /** The channel plainly refused it; its amount is free again. */
    FAILED;

    /** Whether this state never changes again. */
    public boolean isFinal() {
        return this != PENDING;
    }
}
