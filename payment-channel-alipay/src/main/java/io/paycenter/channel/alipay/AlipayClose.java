package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.CloseStrategy;
import java.util.Map;

/**
 * Ends a trade that is not paid. Alipay closes only what it knows and what waits for the payer; for the rest a query
 * tells.
 *
 * @param client calls the gateway
 */
record AlipayClose(AlipayClient client) implements CloseStrategy {

    @Override
    public CloseReply close(ChannelOrder order) throws ChannelUnknownException {
        String number = order.id().value();
        AlipayAnswer answer = client.call(AlipayMethods.CLOSE, Map.of("out_trade_no", number));
        if (answer.contradicts("out_trade_no", number)) {
            return new CloseReply.Doubtful("the answer is about another order");
        }
        return switch (AlipayStatuses.ofTrade(answer)) {
            case DONE ->
                answer.echoes("out_trade_no", number)
                        ? new CloseReply.Closed()
                        : new CloseReply.Doubtful("the answer lacks the order number");
            case NO_SUCH_TRADE -> new CloseReply.NoSuchTrade();
            case REFUSED, NOT_NOW, UNKNOWN ->
                new CloseReply.Doubtful(answer.error().toString());
        };
    }
}
