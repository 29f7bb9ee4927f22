package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.CloseStrategy;

/**
 * Ends a trade that is not paid (关单). One that charges the payer by his code cannot be closed, only reversed (撤销), and a
 * reversal gives money back if there is any: so it is asked once more before, and what is paid is left alone.
 *
 * @param client calls
 * @param appId of a reversal
 * @param query asks before a reversal
 */
record WechatClose(WechatClient client, Merchant merchant, String appId, WechatQuery query) implements CloseStrategy {

    @Override
    public CloseReply close(ChannelOrder order) throws ChannelUnknownException {
        return order.product().equals(WechatBarcodePay.CODE) ? reverse(order) : closed(order);
    }

    private CloseReply closed(ChannelOrder order) throws ChannelUnknownException {
        return reply(client.send(WechatRequest.post(WechatOrders.path(merchant, order) + "/close", merchant.names())));
    }

    private CloseReply reverse(ChannelOrder order) throws ChannelUnknownException {
        return query.query(order)
                .fold(
                        found -> found.trade()
                                .<Next>fold(
                                        waiting -> Next.REVERSE,
                                        paid -> Next.LEAVE,
                                        closed -> Next.CLOSED,
                                        failed -> Next.REVERSE),
                        noSuchTrade -> Next.REVERSE,
                        unknown -> Next.LEAVE)
                .then(() -> reversed(
                        order,
                        client.send(WechatRequest.post(
                                WechatOrders.path(merchant, order) + "/reverse", merchant.names(appId)))));
    }

    /** Unlike that of a close, the answer names the order. */
    private static CloseReply reversed(ChannelOrder order, WechatAnswer answer) {
        return answer.isDone()
                        && !answer.fields().says("/out_trade_no", order.id().value())
                ? new CloseReply.Doubtful("the answer is about another order")
                : reply(answer);
    }

    private static CloseReply reply(WechatAnswer answer) {
        return switch (WechatStatuses.ofTrade(answer)) {
            case DONE, CLOSED -> new CloseReply.Closed();
            case NOT_THERE -> new CloseReply.NoSuchTrade();
            case WAITING, REFUSED, NOT_NOW, PAID, UNKNOWN ->
                new CloseReply.Doubtful(answer.error().toString());
        };
    }

    /** What the question before a reversal leads to. */
    private enum Next {
        REVERSE,
        LEAVE,
        CLOSED;

        CloseReply then(Reversal reversal) throws ChannelUnknownException {
            return switch (this) {
                case REVERSE -> reversal.run();
                case LEAVE -> new CloseReply.Doubtful("it is paid, or nobody knows; what is paid is not reversed");
                case CLOSED -> new CloseReply.Closed();
            };
        }
    }

    /** The call that ends a charge. */
    private interface Reversal {
        CloseReply run() throws ChannelUnknownException;
    }
}
