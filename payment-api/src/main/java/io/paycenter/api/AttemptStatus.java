package io.paycenter.api;

/** Where an attempt stands: {@code CREATED -> PENDING -> SUCCEEDED | FAILED | CLOSED}; {@code CREATED} may go straight to any of them. */
public enum AttemptStatus {
    /** Stored; what the channel says of it is not known yet, or nobody has asked it yet. */
    CREATED,

    /** The channel took it and waits for the payer. */
    PENDING,

    /** The channel says that it is paid. */
    SUCCEEDED,

    /** The channel plainly refused it. */
    FAILED,

    /** It can never be paid any more: closed, expired, or never arrived at the channel. */
    CLOSED;

    /** Whether this state never changes again. */
    public boolean isFinal() {
        return this != CREATED && this != PENDING;
    }
}
