package io.paycenter.testkit.gateway;

/** {@code POST …/transactions/codepay}: the merchant scans the payer's code. */
final class WechatCodePay implements WechatOperation {

    private final WechatTradeBook trades;
    private final WechatPayers payers;

    WechatCodePay(WechatTradeBook trades, WechatPayers payers) {
        this.trades = trades;
        this.payers = payers;
    }

    @Override
    public WechatReply execute(WechatCall call) {
        WechatOrder order = WechatOrder.of(call, WechatProduct.CODE);
        trades.requireFreeNumber(order);
        WechatPayer payer = payers.scan(String.valueOf(order.authCode()), order.total());
        WechatTrade trade = switch (payer) {
            case PAYS_AT_ONCE -> trades.pay(trades.place(order), 0);
            case CONFIRMS -> ask(trades.place(order));
            case HAS_NO_BALANCE -> throw WechatRefusal.of(403, "NOT_ENOUGH", "余额不足");
            case HAS_EXPIRED_CODE -> throw WechatRefusal.of(400, "AUTH_CODE_EXPIRE", "二维码已过期，请用户刷新");
            case HAS_INVALID_CODE -> throw WechatRefusal.of(400, "AUTH_CODE_INVALID", "付款码无效");
        };
        return new WechatReply.Members(WechatTransaction.members(trade));
    }

    private WechatTrade ask(WechatTrade trade) {
        return trades.change(trade, (one, now) -> WechatTradeRules.ask(one)).after();
    }
}
