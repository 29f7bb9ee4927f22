package io.paycenter.api;

/** There is no such payment, refund or method. */
public final class NotFoundException extends PaymentException {
    private static final long serialVersionUID = 1L;

    private NotFoundException(String code, String message) {
        super(code, message);
    }

    /**
     * Nothing of this kind has this number.
     *
     * @param kind a word in {@code snake_case}, such as {@code payment}; it becomes part of the code
     */
    public static NotFoundException of(String kind, String number) {
        return new NotFoundException(kind + "_not_found", "there is no " + kind + " " + number);
    }
}
