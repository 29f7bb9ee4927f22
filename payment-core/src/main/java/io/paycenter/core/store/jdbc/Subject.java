package io.paycenter.core.store.jdbc;

/** What has states; the names stand in {@code pay_state_change}. */
enum Subject {
    PAYMENT("pay_payment", "id"),
    ATTEMPT("pay_attempt", "payment_id"),
    REFUND("pay_refund", "payment_id");

    private final String table;
    private final String paymentColumn;

    Subject(String table, String paymentColumn) {
        this.table = table;
        this.paymentColumn = paymentColumn;
    }

    String table() {
        return table;
    }

    /** The column with the payment whose life it is. */
    String paymentColumn() {
        return paymentColumn;
    }
}
