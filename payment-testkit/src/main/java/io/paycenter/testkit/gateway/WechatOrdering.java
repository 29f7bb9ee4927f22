package io.paycenter.testkit.gateway;

/** {@code POST …/transactions/jsapi}, {@code app}, {@code native}, {@code h5}: an order for which the payer comes by himself. */
final class WechatOrdering implements WechatOperation {

    private final WechatProduct product;
    private final WechatTradeBook trades;
    private final WechatLinks links;

    WechatOrdering(WechatProduct product, WechatTradeBook trades, WechatLinks links) {
        this.product = product;
        this.trades = trades;
        this.links = links;
    }

    @Override
    public WechatReply execute(WechatCall call) {
        return links.reply(trades.place(WechatOrder.of(call, product)));
    }
}
