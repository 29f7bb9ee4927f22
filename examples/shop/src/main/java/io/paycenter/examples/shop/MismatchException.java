package io.paycenter.examples.shop;

/** The centre speaks of another order or amount than the shop knows: nothing was changed, and a person must look. */
final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MismatchException(String message) {
        super(message);
    }
}
