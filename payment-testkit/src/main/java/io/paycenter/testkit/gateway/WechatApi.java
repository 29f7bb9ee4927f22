package io.paycenter.testkit.gateway;

/** An interface of WeChat Pay, direct and for service providers alike. */
public enum WechatApi {
    /** {@code POST …/transactions/jsapi}, {@code app}, {@code native}, {@code h5}. */
    ORDER,
    /** {@code POST …/transactions/codepay}. */
    CODE_PAY,
    /** {@code GET …/transactions/out-trade-no/{out_trade_no}} and {@code GET …/transactions/id/{transaction_id}}. */
    QUERY,
    /** {@code POST …/{out_trade_no}/close}. */
    CLOSE,
    /** {@code POST …/{out_trade_no}/reverse}. */
    REVERSE,
    /** {@code POST /v3/refund/domestic/refunds}. */
    REFUND,
    /** {@code GET /v3/refund/domestic/refunds/{out_refund_no}}. */
    REFUND_QUERY,
    /** {@code POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund}. */
    ABNORMAL_REFUND,
    /** {@code GET /v3/certificates}. */
    CERTIFICATES,
    /** {@code GET /v3/bill/tradebill}. */
    BILL,
    /** {@code GET /v3/bill/fundflowbill}. */
    FUND_FLOW_BILL,
    /** {@code GET /v3/billdownload/file}. */
    BILL_DOWNLOAD
}
