package io.paycenter.channel.wechat;

/** What an answer's status and code mean for the operation that it answers. */
enum Meaning {
    /** The call worked; the fields say the rest. */
    DONE,
    /** The payer is confirming. */
    WAITING,
    /** A plain and final no. */
    REFUSED,
    /** WeChat Pay did nothing, and the same request may work later. */
    NOT_NOW,
    /** The order is paid. */
    PAID,
    /** The order is closed. */
    CLOSED,
    /** WeChat Pay does not know what was asked about, now. */
    NOT_THERE,
    /** Nobody can say. */
    UNKNOWN
}
