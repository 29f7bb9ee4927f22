package io.paycenter.testkit.gateway;

/** {@code trade_state}: where an order stands. */
public enum WechatTradeState {
    /** Ordered, and not paid yet. */
    NOTPAY("订单未支付"),
    /** The payer types his password; code pay only. */
    USERPAYING("需要用户输入支付密码"),
    /** The payer could not pay or would not; code pay only. */
    PAYERROR("支付失败"),
    /** Paid. */
    SUCCESS("支付成功"),
    /** Paid, and at least one refund of it was accepted. */
    REFUND("转入退款"),
    /** Closed by the merchant or by time. */
    CLOSED("订单已关闭"),
    /** Reversed; code pay only. Money that was paid is back with the payer. */
    REVOKED("订单已撤销");

    private final String text;

    WechatTradeState(String text) {
        this.text = text;
    }

    /** {@code trade_state_desc}. */
    String text() {
        return text;
    }
}
