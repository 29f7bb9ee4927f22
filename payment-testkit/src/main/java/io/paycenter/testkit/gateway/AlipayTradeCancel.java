package io.paycenter.testkit.gateway;

/** {@code alipay.trade.cancel}: closes, refunds, or finds nothing to do and then answers without {@code action}. */
final class AlipayTradeCancel implements AlipayMethod {

    private final AlipayTradeBook trades;

    AlipayTradeCancel(AlipayTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public String name() {
        return "alipay.trade.cancel";
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        return trades.find(call)
                .map(trade -> trades.change(trade, AlipayTradeRules::cancel).after())
                .filter(trade -> trade.status() == AlipayTradeStatus.TRADE_CLOSED)
                .map(AlipayTradeCancel::cancelled)
                .orElseGet(() -> nothingFound(call));
    }

    private static AlipayReply.Members cancelled(AlipayTrade trade) {
        return AlipayAnswers.numbers(trade)
                .add("retry_flag", "N")
                .add("action", trade.refunds().isEmpty() ? "close" : "refund");
    }

    private static AlipayReply.Members nothingFound(AlipayCall call) {
        return new AlipayReply.Members()
                .addIfPresent("out_trade_no", call.content().find("out_trade_no"))
                .addIfPresent("trade_no", call.content().find("trade_no"))
                .add("retry_flag", "N");
    }
}
