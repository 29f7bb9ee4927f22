package io.paycenter.api.channel;

import java.util.function.Function;

/**
 * What a channel says of a trade.
 */
public sealed interface QueryReply {
    /** One function for each case. */
    <R> R fold(Function<Found, R> found, Function<NoSuchTrade, R> noSuchTrade, Function<Unknown, R> unknown);

    /**
     * The channel knows the trade.
     *
     * @param trade where it stands
     */
    record Found(TradeSnapshot trade) implements QueryReply {
        @Override
        public <R> R fold(
                Function<Found, R> found, Function<NoSuchTrade, R> noSuchTrade, Function<Unknown, R> unknown) {
            return found.apply(this);
        }
    }

    /** The channel does not know the trade now. For many products a trade begins to exist only when the payer acts, so this means "not paid yet"; the centre draws conclusions from it only after the order has expired or if nobody can hold its pay action. */
    record NoSuchTrade() implements QueryReply {
        @Override
        public <R> R fold(
                Function<Found, R> found, Function<NoSuchTrade, R> noSuchTrade, Function<Unknown, R> unknown) {
            return noSuchTrade.apply(this);
        }
    }

    /**
     * The answer says nothing of the trade.
     *
     * @param reason what the answer said, without secrets
     */
    record Unknown(String reason) implements QueryReply {
        @Override
        public <R> R fold(
                Function<Found, R> found, Function<NoSuchTrade, R> noSuchTrade, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
