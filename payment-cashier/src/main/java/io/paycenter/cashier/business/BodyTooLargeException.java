package io.paycenter.cashier.business;

/** The body is longer than {@link RequestBody#MOST_BYTES}. */
final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("the body is larger than " + RequestBody.MOST_BYTES + " bytes");
    }
}
