package io.paycenter.cashier.page;

/** What the server itself says to payers; all that the page says is in {@code words.js}. */
enum Words {
    NO_SUCH_PAGE("没有这个付款页面", "There is no such payment page"),
    NO_SUCH_PAGE_ADVICE(
            "链接可能不完整或已失效，请回到商家页面重新打开。",
            "The link may be incomplete or out of date. Please go back to the shop and open it again."),
    NO_SUCH_ATTEMPT("这次付款已经结束，请回到收银台查看结果。", "This attempt is over. Please go back to the cashier to see the result."),
    NOT_PAYABLE_SO(
            "这种支付方式现在不能用于这笔订单，请换一种。", "This method cannot be used for this order now. Please choose another one."),
    ORDER_OVER("这笔订单已支付或已关闭。", "This order is already paid or closed."),
    ORDER_CLOSING("这笔订单正在关闭，不能再付款。", "This order is being closed and cannot be paid any more."),
    REFUSED(
            "支付渠道没有接受这次付款，未扣款。请换一种支付方式，或稍后再试。",
            "The payment channel did not accept this payment and nothing was charged. Please choose another method or try again later."),
    BAD_REQUEST("页面发出的请求有误，请刷新后再试。", "The page sent a request that cannot be read. Please reload and try again."),
    BUSY("系统繁忙，请稍后再试。", "The cashier is busy. Please try again in a moment."),
    TRY_LATER("出了点问题，请稍后再试。", "Something went wrong. Please try again in a moment."),
    GOING("正在前往支付页面…", "Taking you to the payment page…"),
    GO("前往支付", "Continue to pay"),
    SORRY("出了点问题", "Something went wrong"),
    INSIDE_APP_ONLY("这种支付方式只能在 App 内使用，请换一种。", "This method works only inside the app. Please choose another one.");

    private final String chinese;
    private final String english;

    Words(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String in(Language language) {
        return language == Language.CHINESE ? chinese : english;
    }
}
