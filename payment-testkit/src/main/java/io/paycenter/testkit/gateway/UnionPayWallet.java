package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;

/**
 * UnionPay's control in an app on the payer's phone, to which the app hands a {@code tn}.
 *
 * <pre>{@code
 * String result = gateway.wallet().pay(tn); // {"sign":"…","data":"pay_result=success&tn=…&cert_id=…"}
 * }</pre>
 *
 * <p>The result is for the eyes of the app: money is told by notification and query. The same over HTTP, for a
 * demonstration in a browser: {@code GET /wallet/<tn>} answers a 303 to the person's page. Thread-safe.
 */
public final class UnionPayWallet {

    private final UnionPayTradeBook trades;
    private final UnionPayPerson person;
    private final UnionPayPki pki;

    UnionPayWallet(UnionPayTradeBook trades, UnionPayPerson person, UnionPayPki pki) {
        this.trades = trades;
        this.person = person;
        this.pki = pki;
    }

    /**
     * The person pays; one that cannot be paid any more is the result {@code fail}.
     *
     * @throws IllegalArgumentException if there is no such number
     */
    public String pay(String tn) {
        try {
            person.pay(find(tn), UnionPayTradeRules.PAID);
            return result(tn, "success");
        } catch (IllegalStateException tooLate) {
            return result(tn, "fail");
        }
    }

    /**
     * The person's bank declines (64); he may try again.
     *
     * @throws IllegalArgumentException if there is no such number
     * @throws IllegalStateException if it cannot be paid any more
     */
    public String decline(String tn) {
        person.decline(find(tn), "64");
        return result(tn, "fail");
    }

    /**
     * The person closes the control and has not paid.
     *
     * @throws IllegalArgumentException if there is no such number
     */
    public String cancel(String tn) {
        find(tn);
        return result(tn, "cancel");
    }

    private UnionPayTrade find(String tn) {
        return trades.findByTn(tn)
                .filter(trade -> trade.order().product() == UnionPayProduct.APP)
                .orElseThrow(() -> new IllegalArgumentException("no app's order has the tn " + tn));
    }

    private String result(String tn, String payResult) {
        UnionPayCredential app = pki.app();
        String data = "pay_result=" + payResult + "&tn=" + tn + "&cert_id=" + app.certId();
        String sign = app.key().signTheOldWay(data, StandardCharsets.UTF_8);
        return "{\"sign\":\"" + sign + "\",\"data\":\"" + data + "\"}";
    }
}
