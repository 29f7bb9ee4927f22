package io.paycenter.testkit.gateway;

/** What a person does with an order, by button or by method. */
final class UnionPayPerson {

    private final UnionPayTradeBook trades;

    UnionPayPerson(UnionPayTradeBook trades) {
        this.trades = trades;
    }

    /** Begins to pay. */
    UnionPayTrade submit(UnionPayTrade trade) {
        return trades.change(
                        trade, (one, booking) -> UnionPayTradeRules.submit(one, UnionPayTradeRules.PENDING, booking))
                .after();
    }

    /** @throws IllegalStateException if it cannot be paid any more */
    UnionPayTrade pay(UnionPayTrade trade, String respCode) {
        return trades.change(trade, (one, booking) -> UnionPayTradeRules.pay(one, respCode, booking))
                .after();
    }

    /** @throws IllegalStateException if it cannot be paid any more */
    UnionPayTrade decline(UnionPayTrade trade, String respCode) {
        return trades.change(trade, (one, booking) -> UnionPayTradeRules.decline(one, respCode, booking))
                .after();
    }
}
