package io.paycenter.testkit.gateway;

/**
 * The wallet on the buyer's phone, as an app or a mini program opens it: an app hands over its order string
 * ({@code alipay.trade.app.pay}), a mini program the number of a trade ({@code my.tradePay({tradeNO})}).
 *
 * <pre>{@code
 * AlipayClientResult result = gateway.wallet().pay(orderString); // 9000, and a signed result to verify
 * AlipayTrade trade = gateway.wallet().open(orderString);        // or let a person pay at gateway.personUrl(…)
 * }</pre>
 *
 * <p>The same over HTTP, for a demonstration in a browser: {@code GET /wallet?<order string>} and
 * {@code GET /wallet/<trade_no>} answer a 303 to the person's page. Faults of {@code alipay.trade.app.pay} happen there
 * only. Thread-safe.
 */
public final class AlipayWallet {

    private final AlipayAppOrders appOrders;
    private final AlipayTradeBook trades;
    private final AlipayPerson person;
    private final AlipayClientResults results;

    AlipayWallet(AlipayAppOrders appOrders, AlipayTradeBook trades, AlipayPerson person, AlipayClientResults results) {
        this.appOrders = appOrders;
        this.trades = trades;
        this.person = person;
        this.results = results;
    }

    /**
     * Shows an app's order to the person, who has not confirmed anything yet: to a query the trade does not exist.
     *
     * @param orderString exactly as the merchant signed it, percent-encoded; its signature is checked
     * @throws IllegalArgumentException if Alipay refuses it; the message begins with the {@code sub_code}
     */
    public AlipayTrade open(String orderString) {
        try {
            return appOrders.take(orderString);
        } catch (AlipayRefusal refused) {
            throw new IllegalArgumentException(refused.subCode() + ": " + refused.subMsg(), refused);
        }
    }

    /**
     * The person pays an app's order. An order that Alipay refuses, or that cannot be paid any more, is the result
     * {@code 4000}.
     *
     * @param orderString exactly as the merchant signed it, percent-encoded
     */
    public AlipayClientResult pay(String orderString) {
        try {
            return pay(appOrders.take(orderString));
        } catch (AlipayRefusal refused) {
            return results.refused(refused);
        }
    }

    /**
     * The person pays the trade that a mini program names.
     *
     * @param tradeNo Alipay's number, as {@code alipay.trade.create} answered it
     * @throws IllegalArgumentException if there is no such trade
     */
    public AlipayClientResult payTrade(String tradeNo) {
        return pay(trades.findByTradeNo(tradeNo)
                .orElseThrow(() -> new IllegalArgumentException("no trade has the trade_no " + tradeNo)));
    }

    /**
     * What the app hears if the person comes back to it now: of a trade that he has not paid, that he has left.
     *
     * @param trade from {@link #open} or {@link AlipayGateway#trade}; it is looked up again
     */
    public AlipayClientResult leave(AlipayTrade trade) {
        return results.of(trades.findByTicket(trade.ticket()).orElse(trade));
    }

    private AlipayClientResult pay(AlipayTrade trade) {
        try {
            return results.of(person.pay(trade));
        } catch (IllegalStateException tooLate) {
            return new AlipayClientResult("4000", "", String.valueOf(tooLate.getMessage()));
        }
    }
}
