package io.paycenter.api;

/** A message does not come from whom it says it comes from, or was changed, or is too old. Nothing was done. */
public final class AuthenticityException extends PaymentException {
    private static final long serialVersionUID = 1L;

    /** Says which check failed, without the signature or the key. */
    public AuthenticityException(String message) {
        super("not_authentic", message);
    }
}
