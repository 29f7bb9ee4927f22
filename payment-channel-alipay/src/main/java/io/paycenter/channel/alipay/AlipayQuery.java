package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.QueryStrategy;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Asks what became of a trade.
 *
 * @param client calls the gateway
 * @param clock when a paid trade was paid, should Alipay not say it: the payment is certain, its time is a note
 */
record AlipayQuery(AlipayClient client, Clock clock) implements QueryStrategy<AlipayAnswer> {

    @Override
    public AlipayAnswer callChannel(ChannelOrder order) throws ChannelUnknownException {
        return client.call(
                AlipayMethods.QUERY, Map.of("out_trade_no", order.id().value()));
    }

    @Override
    public QueryReply execute(ChannelOrder order, AlipayAnswer answer) {
        String number = order.id().value();
        if (answer.contradicts("out_trade_no", number)) {
            return new QueryReply.Unknown("the answer is about another order");
        }
        return switch (AlipayStatuses.ofTrade(answer)) {
            case DONE -> found(number, answer);
            case NO_SUCH_TRADE -> new QueryReply.NoSuchTrade();
            case WAITING, REFUSED, NOT_NOW, UNKNOWN ->
                new QueryReply.Unknown(answer.error().toString());
        };
    }

    private QueryReply found(String number, AlipayAnswer answer) {
        Instant paidAt =
                answer.find("send_pay_date").flatMap(AlipayTimes::parse).orElseGet(clock::instant);
        if (!answer.echoes("out_trade_no", number)) {
            return new QueryReply.Unknown("the answer lacks the order number");
        }
        try {
            return new QueryReply.Found(AlipayTrades.read(answer::find, paidAt));
        } catch (ChannelUnknownException unreadable) {
            return new QueryReply.Unknown("no state of a trade: " + unreadable.getMessage());
        }
    }
}
