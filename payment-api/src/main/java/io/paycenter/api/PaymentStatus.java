package io.paycenter.api;

/** Where a payment stands: {@code PENDING -> SUCCEEDED | CLOSED}. Refunds are counted beside it and do not change it. */
public enum PaymentStatus {
    /** Not paid yet; attempts may be open. */
    PENDING,

    /** Paid, by exactly one winning attempt. */
    SUCCEEDED,

    /** Not paid, and every attempt is known to be unpayable. */
    CLOSED;

    /** Whether this state never changes again. */
    public boolean isFinal() {
        return this != PENDING;
    }
}
