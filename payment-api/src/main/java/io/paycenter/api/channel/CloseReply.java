package io.paycenter.api.channel;

import java.util.function.Function;

/**
 * What a channel says to closing a trade.
 */
public sealed interface CloseReply {
    /** One function for each case. */
    <R> R fold(
            Function<Closed, R> closed,
            Function<NoSuchTrade, R> noSuchTrade,
            Function<ExpiresOnly, R> expiresOnly,
            Function<Doubtful, R> doubtful);

    /** It is closed and can never be paid. */
    record Closed() implements CloseReply {
        @Override
        public <R> R fold(
                Function<Closed, R> closed,
                Function<NoSuchTrade, R> noSuchTrade,
                Function<ExpiresOnly, R> expiresOnly,
                Function<Doubtful, R> doubtful) {
            return closed.apply(this);
        }
    }

    /** The channel does not know the trade now; an open page or code may still bring it into being until it expires. */
    record NoSuchTrade() implements CloseReply {
        @Override
        public <R> R fold(
                Function<Closed, R> closed,
                Function<NoSuchTrade, R> noSuchTrade,
                Function<ExpiresOnly, R> expiresOnly,
                Function<Doubtful, R> doubtful) {
            return noSuchTrade.apply(this);
        }
    }

    /** The channel cannot close trades of this product: it ends by its expiry and by nothing else. */
    record ExpiresOnly() implements CloseReply {
        @Override
        public <R> R fold(
                Function<Closed, R> closed,
                Function<NoSuchTrade, R> noSuchTrade,
                Function<ExpiresOnly, R> expiresOnly,
                Function<Doubtful, R> doubtful) {
            return expiresOnly.apply(this);
        }
    }

    /**
     * The channel did not close it, or not certainly: it may be paid, or closed already, or still in progress. A query tells.
     *
     * @param reason what the answer said, without secrets
     */
    record Doubtful(String reason) implements CloseReply {
        @Override
        public <R> R fold(
                Function<Closed, R> closed,
                Function<NoSuchTrade, R> noSuchTrade,
                Function<ExpiresOnly, R> expiresOnly,
                Function<Doubtful, R> doubtful) {
            return doubtful.apply(this);
        }
    }
}
