package io.paycenter.examples.demo;

/** A language of the cashier, and what it says there for an order of tea. */
enum Tongue {
    CHINESE(
            "zh-CN",
            "付款给 茶铺",
            "剩余支付时间",
            "选择支付方式",
            "订单详情",
            "确认支付 ¥12.30",
            "请用%s扫码支付",
            "换一种支付方式",
            "支付成功",
            "这次付款没有完成，可以重新选择支付方式。",
            "订单已关闭"),
    ENGLISH(
            "en-GB",
            "Pay 茶铺",
            "Time left to pay",
            "Choose how to pay",
            "Order details",
            "Pay ¥12.30",
            "Scan with %s to pay",
            "Pay another way",
            "Paid",
            "This payment was not completed. You can choose again.",
            "Order closed");

    final String locale;
    final String payTo;
    final String timeLeft;
    final String choose;
    final String details;
    final String pay;
    private final String scan;
    final String another;
    final String paid;
    final String notCompleted;
    final String closed;

    Tongue(
            String locale,
            String payTo,
            String timeLeft,
            String choose,
            String details,
            String pay,
            String scan,
            String another,
            String paid,
            String notCompleted,
            String closed) {
        this.locale = locale;
        this.payTo = payTo;
        this.timeLeft = timeLeft;
        this.choose = choose;
        this.details = details;
        this.pay = pay;
        this.scan = scan;
        this.another = another;
        this.paid = paid;
        this.notCompleted = notCompleted;
        this.closed = closed;
    }

    String scanWith(Wallet wallet) {
        return scan.formatted(nameOf(wallet));
    }

    String nameOf(Wallet wallet) {
        return this == CHINESE ? wallet.chinese : wallet.english;
    }
}
