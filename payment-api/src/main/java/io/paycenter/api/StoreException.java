package io.paycenter.api;

/**
 * The database did not do what was asked. Of a commit that failed nobody knows whether it holds; the same call may be made
 * again, since doing it twice equals doing it once.
 */
public final class StoreException extends PaymentException {
    private static final long serialVersionUID = 1L;

    /** Says which step failed; the cause says why. */
    public StoreException(String message, Throwable cause) {
        super("store_failed", message, cause);
    }
}
