package io.paycenter.examples.shop;

/** A call to the centre did not bring what was asked for; the two kinds want different things of the caller. */
abstract sealed class CenterException extends RuntimeException
        permits CenterUnavailableException, CenterRefusedException {
    private static final long serialVersionUID = 1L;

    CenterException(String message) {
        super(message);
    }

    CenterException(String message, Throwable cause) {
        super(message, cause);
    }
}
