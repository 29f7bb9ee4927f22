package io.paycenter.examples.teacard;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.CloseStrategy;
import io.paycenter.api.channel.TradeSnapshot;
import java.util.Map;

/** Ends an order that is not paid. */
record TeaCardClose(TeaCardClient client) implements CloseStrategy {
    @Override
    public CloseReply close(ChannelOrder order) throws ChannelUnknownException {
        TeaCardAnswer answer = client.post("/orders/" + order.id().value() + "/close", Map.of());
        if (answer.says("NO_SUCH_ORDER")) {
            return new CloseReply.NoSuchTrade();
        }
        TradeSnapshot now = TeaCardOrders.read(answer.about(order.id().value()));
        return now instanceof TradeSnapshot.Closed
                ? new CloseReply.Closed()
                : new CloseReply.Doubtful("it is " + answer.body().path("state").asText());
    }
}
