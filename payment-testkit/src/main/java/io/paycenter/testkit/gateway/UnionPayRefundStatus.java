package io.paycenter.testkit.gateway;

/** Where a refund or an undo stands. */
public enum UnionPayRefundStatus {
    /** Accepted, and on its way: a query answers 05. */
    PROCESSING,
    /** The money is back: 00. */
    SUCCEEDED,
    /** The money is where it was: the code that the issuer gave. */
    FAILED
}
