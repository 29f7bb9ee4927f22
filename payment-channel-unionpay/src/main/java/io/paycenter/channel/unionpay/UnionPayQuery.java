package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.QueryStrategy;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks what became of an order (unionpay.md 4.2). The answer's own code says no more than how the question went. Where the
 * payer acts himself he may try again with another card until his time is over, so that nothing is a no before; and for some
 * minutes afterwards what is still under way may come to something.
 *
 * @param client calls
 * @param orders says what is asked
 * @param clock whether the time to pay is over
 */
record UnionPayQuery(UnionPayClient client, UnionPayOrders orders, Clock clock)
        implements QueryStrategy<UnionPayAnswer> {

    /** UnionPay counts questions ({@code 37}), and means to be asked about a page after minutes (unionpay.md 4.3). */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** How long after its time an order may be under way. */
    static final Duration GRACE = Duration.ofMinutes(10);

    @Override
    public UnionPayAnswer callChannel(ChannelOrder order) throws ChannelUnknownException {
        return client.send(orders.query(order));
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public QueryReply execute(ChannelOrder order, UnionPayAnswer answer) {
        return switch (UnionPayCodes.of(answer.code())) {
            case DONE -> original(order, answer);
            case NOT_THERE -> new QueryReply.NoSuchTrade();
            case PROCESSING, UNCLEAR, REFUSED, UNKNOWN ->
                new QueryReply.Unknown(answer.error().toString());
        };
    }

    private QueryReply original(ChannelOrder order, UnionPayAnswer answer) {
        if (answer.contradicts("txnType", UnionPayOrders.PAYMENT)) {
            return new QueryReply.Unknown("the answer is about a transaction of another type");
        }
        if (answer.originalCode().isEmpty()) {
            return new QueryReply.Unknown("the answer lacks origRespCode");
        }
        Meaning meaning = UnionPayCodes.of(answer.originalCode());
        return switch (meaning) {
            case DONE -> paid(answer);
            case NOT_THERE -> new QueryReply.NoSuchTrade();
            case PROCESSING, UNCLEAR, REFUSED, UNKNOWN ->
                order.product().equals(UnionPayBarcodePay.CODE)
                        ? charged(answer, meaning)
                        : new QueryReply.Found(byPayer(order, answer, meaning));
        };
    }

    private QueryReply paid(UnionPayAnswer answer) {
        try {
            return new QueryReply.Found(UnionPayTrades.paid(answer, clock.instant()));
        } catch (ChannelUnknownException unreadable) {
            return new QueryReply.Unknown("no trade: " + unreadable.getMessage());
        }
    }

    /** An order that charges the payer itself: he cannot try again with it. */
    private static QueryReply charged(UnionPayAnswer answer, Meaning meaning) {
        if (answer.originalCode().equals(UnionPayCodes.REVERSED)) {
            return new QueryReply.Found(new TradeSnapshot.Closed());
        }
        return switch (meaning) {
            case REFUSED -> new QueryReply.Found(new TradeSnapshot.Failed(answer.originalError()));
            case PROCESSING, UNCLEAR -> new QueryReply.Found(new TradeSnapshot.Waiting());
            case DONE, NOT_THERE, UNKNOWN ->
                new QueryReply.Unknown(answer.originalError().toString());
        };
    }

    private TradeSnapshot byPayer(ChannelOrder order, UnionPayAnswer answer, Meaning meaning) {
        Instant timeout = UnionPayTimes.second(order.expireAt());
        Instant certain = meaning == Meaning.REFUSED ? timeout : timeout.plus(GRACE);
        return clock.instant().isBefore(certain)
                ? new TradeSnapshot.Waiting()
                : new TradeSnapshot.Failed(answer.originalError());
    }
}
