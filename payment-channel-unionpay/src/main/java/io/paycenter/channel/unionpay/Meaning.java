package io.paycenter.channel.unionpay;

/** What a code comes to. */
enum Meaning {
    /** It worked. Of a call that moves money back: it was taken. */
    DONE,

    /** It is under way. */
    PROCESSING,

    /** UnionPay knows no such transaction. */
    NOT_THERE,

    /** UnionPay knows the transaction and cannot say what becomes of it. */
    UNCLEAR,

    /** Plainly no. */
    REFUSED,

    /** Nothing that could be concluded from. */
    UNKNOWN
}
