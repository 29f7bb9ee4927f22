package io.paycenter.testkit.gateway;

/** Where a trade stands at Alipay. All but {@link #ORDERED} are values of the wire field {@code trade_status}. */
public enum AlipayTradeStatus {
    /** Asked for by the merchant, not yet opened, scanned or confirmed by a person: to a query it does not exist. */
    ORDERED,
    /** Exists, not paid. */
    WAIT_BUYER_PAY,
    /** Paid; may be refunded. A partial refund leaves this state. */
    TRADE_SUCCESS,
    /** Paid, and the time for refunds is over. */
    TRADE_FINISHED,
    /** Never paid and over, or paid and refunded in full. */
    TRADE_CLOSED
}
