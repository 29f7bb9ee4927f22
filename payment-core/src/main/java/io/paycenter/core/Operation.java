package io.paycenter.core;

/** What a strategy is for. */
enum Operation {
    PAY,
    PAY_QUERY,
    PAY_CLOSE,
    REFUND,
    REFUND_QUERY,
    NOTIFICATION,
    BROWSER_RETURN,
    BILL
}
