package io.paycenter.api.channel;

/** How the centre fared with a notification. */
public enum Receipt {
    /** Applied and committed, or known before, or nothing to do: the channel need not send it again. */
    TAKEN,

    /** Something failed on our side: the channel shall send it again. */
    AGAIN,

    /** It did not pass the checks. */
    REJECTED
}
