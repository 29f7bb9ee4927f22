package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST …/{out_trade_no}/close} and {@code POST …/{out_trade_no}/reverse}: the merchant gives an order up. */
final class WechatEnding implements WechatOperation {

    private final WechatTradeBook trades;
    private final boolean reversing;

    private WechatEnding(WechatTradeBook trades, boolean reversing) {
        this.trades = trades;
        this.reversing = reversing;
    }

    static WechatEnding close(WechatTradeBook trades) {
        return new WechatEnding(trades, false);
    }

    static WechatEnding reverse(WechatTradeBook trades) {
        return new WechatEnding(trades, true);
    }

    @Override
    public WechatReply execute(WechatCall call) {
        String subMchid = call.bodyParty();
        WechatTrade trade =
                trades.find(call.merchant().mchid(), subMchid, call.number()).orElseThrow(WechatRefusal::orderNotExist);
        return reversing ? reverse(call, trade) : close(trade);
    }

    private WechatReply close(WechatTrade trade) {
        trades.change(trade, (one, now) -> WechatTradeRules.close(one));
        return new WechatReply.Nothing();
    }

    private WechatReply reverse(WechatCall call, WechatTrade trade) {
        WechatParty party = WechatParty.of(call);
        trades.change(trade, WechatTradeRules::reverse);
        Map<String, Object> members = new LinkedHashMap<>(party.members());
        members.put("out_trade_no", trade.outTradeNo());
        return new WechatReply.Members(members);
    }
}
