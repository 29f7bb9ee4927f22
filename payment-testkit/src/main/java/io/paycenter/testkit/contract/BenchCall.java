package io.paycenter.testkit.contract;

/** A call that a channel makes. */
public enum BenchCall {
    /** Of a product, to begin an order. */
    PAY,

    /** What became of a trade? */
    QUERY,

    /** An end to a trade. */
    CLOSE,

    /** Money back. */
    REFUND,

    /** What became of a refund? */
    REFUND_QUERY
}
