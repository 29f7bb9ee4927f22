package io.paycenter.core;

/** What a strategy is for. */
enum Operation {
    PAY,
    PAY_QUERY,
    PAY_CLOSE,
    REFUND,
    REFUND_QUERY,
    ABNORMAL_REFUND,
    NOTIFICATION,
    BROWSER_RETURN,
    BILL,
    FUND_BILL
}
