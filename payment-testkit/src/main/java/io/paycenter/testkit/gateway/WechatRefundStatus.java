package io.paycenter.testkit.gateway;

/** Where a refund stands. */
public enum WechatRefundStatus {
    /** Accepted, and under way. */
    PROCESSING,
    /** The payer has his money. */
    SUCCESS,
    /** Given up: the money stays with the merchant. */
    CLOSED,
    /** The payer's card did not take the money: somebody has to see to it, and it may still succeed. */
    ABNORMAL
}
