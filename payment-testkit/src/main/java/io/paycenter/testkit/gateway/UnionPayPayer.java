package io.paycenter.testkit.gateway;

/**
 * What happens when a merchant scans a payer's code. An answer of 00 says that the request was accepted, and nothing of
 * the money.
 */
public enum UnionPayPayer {
    /** The answer is 00, and the payer is charged without being asked. */
    PAYS_AT_ONCE,
    /** The answer is 00, and the payer has to confirm: until then a query finds 05. */
    CONFIRMS,
    /** The answer is 00, and the issuer declines after that: a query finds 64. */
    IS_DECLINED_LATER,
    /** The answer is 04, as the issuer is silent: a query finds 04 until the order is paid, declined or reversed. */
    HAS_SILENT_ISSUER,
    /** The answer is 64, and a query finds the same. */
    HAS_NO_BALANCE,
    /** The answer is 88; no order comes of it. */
    HAS_INVALID_CODE
}
