package io.paycenter.channel.alipay;

/** What an answer's code means for the operation that it answers. */
enum Meaning {
    /** The call worked; the fields say the rest. */
    DONE,
    /** The order was taken, and the payer has to confirm it. */
    WAITING,
    /** A plain and final no. */
    REFUSED,
    /** The gateway did nothing, and the same request may work later. */
    NOT_NOW,
    /** The trade is not known at Alipay, now. */
    NO_SUCH_TRADE,
    /** Nobody can say. */
    UNKNOWN
}
