package io.paycenter.examples.shop;

/** The centre plainly said no; the same call again gets the same answer. */
final class CenterRefusedException extends CenterException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;

    CenterRefusedException(int status, String code, String detail) {
        super("the centre answered " + status + " " + code + ": " + detail);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** Whether the state of things at the centre forbids it, rather than the request being wrong. */
    boolean isConflict() {
        return status == 409;
    }

    /** The centre's word for the reason, such as {@code payment_over}. */
    String code() {
        return code;
    }

    /** The reason in the centre's words, with its code. */
    String reason() {
        return code + ": " + detail;
    }
}
