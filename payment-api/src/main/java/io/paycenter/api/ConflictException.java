package io.paycenter.api;

/** The request is well formed but does not fit what is already stored: other contents, or a state that is over. */
public final class ConflictException extends PaymentException {
    private static final long serialVersionUID = 1L;

    /**
     * A conflict with what is stored.
     *
     * @param code what kind of conflict, in {@code snake_case}
     * @param message what was asked, what is stored, with ids
     */
    public ConflictException(String code, String message) {
        super(code, message);
    }
}
