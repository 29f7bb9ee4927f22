package io.paycenter.testkit.gateway;

/** What happens when a merchant scans a payer's code, in {@code alipay.trade.pay}. */
public enum AlipayPayer {
    /** The payer is charged without being asked; the answer is 10000. */
    PAYS_AT_ONCE,
    /** The payer has to confirm with his password; the answer is 10003, and the trade waits for him. */
    CONFIRMS,
    /** {@code ACQ.BUYER_BALANCE_NOT_ENOUGH}; no trade comes of it. */
    HAS_NO_BALANCE,
    /** {@code ACQ.PAYMENT_AUTH_CODE_INVALID}, as if the code were a minute old; no trade comes of it. */
    HAS_INVALID_CODE
}
