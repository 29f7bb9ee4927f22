package io.paycenter.api.channel;

import org.jspecify.annotations.Nullable;

/**
 * A call of which nobody can say what it did at the channel: no answer, a broken one, or one that cannot be trusted.
 * Checked, so that nobody takes it for a failure by accident.
 */
public final class ChannelUnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean nothingWasSent;

    /** Says what happened, such as {@code no answer within PT15S}, without bodies, signatures or keys. */
    public ChannelUnknownException(String message) {
        this(message, null, false);
    }

    /** The same, with the cause. */
    public ChannelUnknownException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private ChannelUnknownException(String message, @Nullable Throwable cause, boolean nothingWasSent) {
        super(message, cause);
        this.nothingWasSent = nothingWasSent;
    }

    /** Of a call for which no connection could be made: it has certainly done nothing, and may be made later as if it were the first. */
    public static ChannelUnknownException nothingSent(String message, Throwable cause) {
        return new ChannelUnknownException(message, cause, true);
    }

    /** Whether it is certain that nothing of the call has left; false if nobody can say. */
    public boolean nothingWasSent() {
        return nothingWasSent;
    }
}
