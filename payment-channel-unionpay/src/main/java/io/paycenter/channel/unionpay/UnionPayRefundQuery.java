package io.paycenter.channel.unionpay;

import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundSnapshot;
import java.time.Clock;

/**
 * Asks what became of a refund or an undo, by its own number and time; the trade's own state never shows it.
 *
 * @param client calls
 * @param orders says what is asked
 * @param clock when it was done, should the answer not say it
 */
record UnionPayRefundQuery(UnionPayClient client, UnionPayOrders orders, Clock clock) implements RefundQueryStrategy {

    @Override
    public RefundQueryReply query(RefundOrder order) throws ChannelUnknownException {
        UnionPayAnswer answer = client.send(orders.query(order));
        return switch (UnionPayCodes.of(answer.code())) {
            case DONE -> original(order, answer);
            case NOT_THERE -> new RefundQueryReply.NoSuchRefund();
            case PROCESSING, UNCLEAR, REFUSED, UNKNOWN ->
                new RefundQueryReply.Unknown(answer.error().toString());
        };
    }

    private RefundQueryReply original(RefundOrder order, UnionPayAnswer answer) throws ChannelUnknownException {
        return switch (UnionPayCodes.of(answer.originalCode())) {
            case DONE -> done(order, answer);
            case NOT_THERE -> new RefundQueryReply.NoSuchRefund();
            case PROCESSING, UNCLEAR -> new RefundQueryReply.Found(new RefundSnapshot.Processing());
            case REFUSED -> new RefundQueryReply.Found(new RefundSnapshot.Failed(answer.originalError()));
            case UNKNOWN -> new RefundQueryReply.Unknown(answer.originalError().toString());
        };
    }

    private RefundQueryReply done(RefundOrder order, UnionPayAnswer answer) throws ChannelUnknownException {
        ChannelTradeNo trade = order.trade().tradeNo();
        if (answer.contradicts("txnType", UnionPayOrders.REFUND)
                && answer.contradicts("txnType", UnionPayOrders.UNDO)) {
            return new RefundQueryReply.Unknown("the answer is about a transaction of another type");
        }
        if (!UnionPayTrades.amount(answer).isEqual(order.amount())
                || (trade != null && answer.contradicts("origQryId", trade.value()))) {
            return new RefundQueryReply.Unknown("the answer is about another refund");
        }
        return new RefundQueryReply.Found(
                new RefundSnapshot.Succeeded(order.amount(), UnionPayTrades.time(answer, clock.instant())));
    }
}
