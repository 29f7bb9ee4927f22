package io.paycenter.api;

/**
 * The root of the few exceptions that PayCenter throws on purpose; one subtype for each thing a caller does differently.
 *
 * <p>What a channel says is never an exception but a result. Messages say what was given and what is allowed, and hold
 * no key, signature, token or card number.
 */
public abstract sealed class PaymentException extends RuntimeException
        permits InvalidRequestException,
                NotFoundException,
                ConflictException,
                AuthenticityException,
                ConfigurationException,
                StoreException {
    private static final long serialVersionUID = 1L;

    private final String code;

    PaymentException(String code, String message) {
        super(message);
        this.code = code;
    }

    PaymentException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A stable word for programs, in {@code snake_case}: it does not change when the message is reworded. */
    public String code() {
        return code;
    }
}
