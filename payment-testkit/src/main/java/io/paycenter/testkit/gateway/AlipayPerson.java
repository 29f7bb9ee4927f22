package io.paycenter.testkit.gateway;

/** What a person does with a trade, by button or by method: look at it, open or confirm it, pay it, give it up. */
final class AlipayPerson {

    private final AlipayTradeBook trades;

    AlipayPerson(AlipayTradeBook trades) {
        this.trades = trades;
    }

    /** Sees the page; for some products the trade begins to exist by that. */
    AlipayTrade look(AlipayTrade trade) {
        return trade.order().product().birth() == AlipayProduct.Birth.SIGHT ? trades.open(trade) : trade;
    }

    AlipayTrade open(AlipayTrade trade) {
        return trades.open(trade);
    }

    /** @throws IllegalStateException if it cannot be paid any more */
    AlipayTrade pay(AlipayTrade trade) {
        return trades.change(trades.open(trade), AlipayTradeRules::pay).after();
    }

    /** @throws IllegalStateException if it is not waiting for the buyer */
    AlipayTrade cancel(AlipayTrade trade) {
        return trades.change(trades.open(trade), AlipayTradeRules::giveUp).after();
    }
}
