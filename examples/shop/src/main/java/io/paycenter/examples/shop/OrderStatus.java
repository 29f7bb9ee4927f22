package io.paycenter.examples.shop;

/** Where an order stands, in the words that its buyer reads. */
enum OrderStatus {
    /** Waits for its money. */
    PENDING("待支付", "Waiting for payment"),
    /** Paid in full. */
    PAID("已支付", "Paid"),
    /** Not paid, and cannot be paid any more. */
    CLOSED("已关闭", "Closed"),
    /** The money is on its way back. */
    REFUNDING("退款中", "Refund under way"),
    /** The money went back. */
    REFUNDED("已退款", "Refunded");

    private final String chinese;
    private final String english;

    OrderStatus(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** The Chinese word; public, as are its sisters, for the page templates. */
    public String chinese() {
        return chinese;
    }

    /** The English word. */
    public String english() {
        return english;
    }

    /** Whether nothing will change any more. */
    public boolean isFinal() {
        return this == CLOSED || this == REFUNDED;
    }
}
