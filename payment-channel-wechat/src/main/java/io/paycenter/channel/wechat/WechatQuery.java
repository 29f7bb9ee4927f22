package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.QueryStrategy;
import java.time.Clock;

/**
 * Asks what became of a trade: by WeChat Pay's number where it is known, which is when it is paid, else by our own.
 *
 * @param client calls
 * @param clock when a trade was paid, should the answer not say it
 */
record WechatQuery(WechatClient client, Merchant merchant, Clock clock) implements QueryStrategy<WechatAnswer> {

    @Override
    public WechatAnswer callChannel(ChannelOrder order) throws ChannelUnknownException {
        String path = order.tradeNo() == null
                ? WechatOrders.path(merchant, order)
                : merchant.trades() + "/id/" + order.tradeNo().value();
        return client.send(WechatRequest.get(path + "?" + merchant.query()));
    }

    @Override
    public QueryReply execute(ChannelOrder order, WechatAnswer answer) {
        return switch (WechatStatuses.ofTrade(answer)) {
            case DONE -> found(order, answer.fields());
            case NOT_THERE -> new QueryReply.NoSuchTrade();
            case WAITING, REFUSED, NOT_NOW, PAID, CLOSED, UNKNOWN ->
                new QueryReply.Unknown(answer.error().toString());
        };
    }

    private QueryReply found(ChannelOrder order, Fields trade) {
        if (!merchant.isMeant(trade) || !trade.says("/out_trade_no", order.id().value())) {
            return new QueryReply.Unknown("the answer is about another order");
        }
        try {
            return new QueryReply.Found(
                    WechatTrades.read(trade, order.product().equals(WechatBarcodePay.CODE), clock.instant()));
        } catch (ChannelUnknownException unreadable) {
            return new QueryReply.Unknown("no trade: " + unreadable.getMessage());
        }
    }
}
