package io.paycenter.examples.shop;

/** Nobody knows whether the centre did it: make the same call again, it is idempotent. */
final class CenterUnavailableException extends CenterException {
    private static final long serialVersionUID = 1L;

    CenterUnavailableException(String message) {
        super(message);
    }

    CenterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
