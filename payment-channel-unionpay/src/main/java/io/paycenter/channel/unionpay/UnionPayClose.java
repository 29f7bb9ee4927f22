package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.CloseStrategy;
import io.paycenter.api.channel.QueryReply;

/**
 * Ends an order that is not paid. UnionPay has no call for that: what the payer opens himself ends by its expiry. An order that
 * charges him by his code can be reversed (冲正), which gives money back if there is any: so it is asked once more before, what
 * is paid or of which nobody knows is left alone, and it is asked again afterwards.
 *
 * @param client calls
 * @param orders says what is reversed
 * @param query asks before and after
 * @param terminal where the code was scanned
 */
record UnionPayClose(UnionPayClient client, UnionPayOrders orders, UnionPayQuery query, String terminal)
        implements CloseStrategy {

    @Override
    public CloseReply close(ChannelOrder order) throws ChannelUnknownException {
        if (!order.product().equals(UnionPayBarcodePay.CODE)) {
            return new CloseReply.ExpiresOnly();
        }
        return switch (state(query.query(order))) {
            case OPEN, ABSENT -> reverse(order);
            case OVER -> new CloseReply.Closed();
            case LEFT_ALONE -> new CloseReply.Doubtful("it is paid, or nobody knows; what is paid is not reversed");
        };
    }

    private CloseReply reverse(ChannelOrder order) throws ChannelUnknownException {
        UnionPayAnswer answer = client.send(orders.reversal(order, terminal));
        if (answer.code().equals(UnionPayCodes.REVERSED)) {
            return new CloseReply.Closed();
        }
        return switch (UnionPayCodes.of(answer.code())) {
            case DONE -> afterwards(order, "the reversal was taken, and a query does not say so yet");
            case NOT_THERE -> new CloseReply.NoSuchTrade();
            case REFUSED -> afterwards(order, "the reversal is refused: " + answer.error());
            case PROCESSING, UNCLEAR, UNKNOWN ->
                new CloseReply.Doubtful(answer.error().toString());
        };
    }

    private CloseReply afterwards(ChannelOrder order, String doubt) throws ChannelUnknownException {
        return switch (state(query.query(order))) {
            case OVER -> new CloseReply.Closed();
            case ABSENT -> new CloseReply.NoSuchTrade();
            case OPEN, LEFT_ALONE -> new CloseReply.Doubtful(doubt);
        };
    }

    private static State state(QueryReply reply) {
        return reply.fold(
                found -> found.trade()
                        .fold(
                                waiting -> State.OPEN,
                                paid -> State.LEFT_ALONE,
                                closed -> State.OVER,
                                failed -> State.OVER),
                noSuchTrade -> State.ABSENT,
                unknown -> State.LEFT_ALONE);
    }

    /** What a query says, as far as it matters here. */
    private enum State {
        /** It may still be paid. */
        OPEN,

        /** It is not known, and may be on its way. */
        ABSENT,

        /** Nothing will come of it. */
        OVER,

        /** Paid, or nobody knows. */
        LEFT_ALONE
    }
}
