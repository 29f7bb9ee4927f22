package io.paycenter.testkit.gateway;

/** {@code alipay.trade.close}: a trade that nobody has opened does not exist, and stays payable. */
final class AlipayTradeClose implements AlipayMethod {

    private final AlipayTradeBook trades;

    AlipayTradeClose(AlipayTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public String name() {
        return "alipay.trade.close";
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        AlipayChange closed = trades.change(trades.getOpened(call), AlipayTradeRules::close);
        return AlipayAnswers.numbers(closed.after());
    }
}
