package io.paycenter.api.center;

import org.jspecify.annotations.Nullable;

/**
 * What made a state change (变更原因): who or what, and which one of its kind.
 *
 * @param kind who or what
 * @param reference which one, as the kind says, of which 128 characters are kept; null where there is nothing to name
 */
public record ChangeCause(Kind kind, @Nullable String reference) {
    /** A cause of this kind, of which there is nothing more to say. */
    public static ChangeCause of(Kind kind) {
        return new ChangeCause(kind, null);
    }

    /** A cause of this kind, and which one. */
    public static ChangeCause of(Kind kind, String reference) {
        return new ChangeCause(kind, reference);
    }

    /** For people, such as {@code NOTIFICATION n-1}. */
    @Override
    public String toString() {
        return reference == null ? kind.name() : kind + " " + reference;
    }

    /** Who or what can change a state. The names are kept and told; more may come. */
    public enum Kind {
        /** The business line asked for it; the reference is its own number of the order or the refund. */
        BUSINESS_LINE,

        /** The payer picked a method. */
        PAYER,

        /** The channel's answer to the call that began the attempt. */
        PAY_ANSWER,

        /** A notification of the channel; the reference is the channel's id of it, the same for its repeats. */
        NOTIFICATION,

        /** The channel was asked how the attempt stands, because nothing had been heard of it. */
        QUERY,

        /** The channel was asked because somebody looked at the payment. */
        REFRESH,

        /** The channel was asked, or told to close, because the payment is over, being closed, or out of time. */
        CLOSE,

        /** The channel was asked a last time about an attempt that had ended. */
        LATE_QUERY,

        /** The time to pay is over. */
        EXPIRY,

        /** The centre gives money back by itself; the reference is the name of the refund's cause. */
        AUTOMATIC_REFUND,

        /** The channel's answer to the refund call. */
        REFUND_ANSWER,

        /** The channel was asked how the refund stands. */
        REFUND_QUERY,

        /** A person who runs the centre; the reference says who. */
        OPERATOR,

        /** The channel's bill says so; the reference says which. */
        RECONCILIATION
    }
}
