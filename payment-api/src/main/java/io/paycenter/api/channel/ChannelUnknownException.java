package io.paycenter.api.channel;

/**
 * A call of which nobody can say what it did at the channel: no answer, a broken one, or one that cannot be trusted.
 * Checked, so that nobody takes it for a failure by accident.
 */
public final class ChannelUnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what happened, such as {@code no answer within PT15S}, without bodies, signatures or keys. */
    public ChannelUnknownException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public ChannelUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
