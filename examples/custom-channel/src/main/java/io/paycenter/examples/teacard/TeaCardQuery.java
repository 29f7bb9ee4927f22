package io.paycenter.examples.teacard;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.QueryStrategy;

/** Asks what became of an order. */
record TeaCardQuery(TeaCardClient client) implements QueryStrategy<TeaCardAnswer> {
    @Override
    public TeaCardAnswer callChannel(ChannelOrder order) throws ChannelUnknownException {
        return client.get("/orders/" + order.id().value());
    }

    @Override
    public QueryReply execute(ChannelOrder order, TeaCardAnswer answer) {
        if (answer.says("NO_SUCH_ORDER")) {
            return new QueryReply.NoSuchTrade();
        }
        try {
            return new QueryReply.Found(
                    TeaCardOrders.read(answer.about(order.id().value())));
        } catch (ChannelUnknownException unclear) {
            return new QueryReply.Unknown(String.valueOf(unclear.getMessage()));
        }
    }
}
