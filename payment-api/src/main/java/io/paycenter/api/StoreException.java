package io.paycenter.api;

/** The database did not do what was asked. Nothing of the transaction holds; the same call may be made again. */
public final class StoreException extends PaymentException {
    private static final long serialVersionUID = 1L;

    /** Says which step failed; the cause says why. */
    public StoreException(String message, Throwable cause) {
        super("store_failed", message, cause);
    }
}
