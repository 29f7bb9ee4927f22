package io.paycenter.testkit.gateway;

/**
 * What the wallet hands back to the app or mini program that opened it. For display only: the truth is a notification
 * or a query.
 *
 * @param resultStatus {@code 9000} paid, {@code 4000} failed, {@code 6001} left without paying
 * @param result of a paid order string: JSON text with the member {@code alipay_trade_app_pay_response}, and Alipay's
 *     signature over that member's raw text in {@code sign}; otherwise empty
 * @param memo why it failed, in words; empty if it did not
 */
public record AlipayClientResult(String resultStatus, String result, String memo) {}
