package io.paycenter.examples.demo;

/** An app to pay with, as the cashier offers it. */
enum Wallet {
    ALIPAY("支付宝扫码", "支付宝网页", "支付宝", "Alipay", "模拟支付宝 Alipay simulator"),
    WECHAT("微信支付扫码", "微信支付网页", "微信", "WeChat", "模拟微信支付 WeChat Pay simulator"),
    UNIONPAY("云闪付扫码", "银联网页", "云闪付", "UnionPay", "模拟银联 UnionPay simulator");

    /** The method that shows a code. */
    final String byCode;

    /** The method that goes to the channel's page. */
    final String byPage;

    final String chinese;
    final String english;

    /** How the simulator begins its pages. */
    final String simulator;

    Wallet(String byCode, String byPage, String chinese, String english, String simulator) {
        this.byCode = byCode;
        this.byPage = byPage;
        this.chinese = chinese;
        this.english = english;
        this.simulator = simulator;
    }
}
