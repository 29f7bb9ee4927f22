package io.paycenter.api.channel;

import java.time.Duration;

/**
 * Asks what became of a trade, in two parts: asking, and saying what the answer means. The first is of use by itself,
 * to show an operator what the channel says.
 *
 * @param <A> the channel's answer, verified; its {@code toString} may be shown to operators
 */
public interface QueryStrategy<A> {
    /**
     * Builds the query, asks, verifies.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted
     */
    A callChannel(ChannelOrder order) throws ChannelUnknownException;

    /** Maps a verified answer to the centre's own words. */
    QueryReply execute(ChannelOrder order, A answer);

    /** Both parts, one after the other. */
    default QueryReply query(ChannelOrder order) throws ChannelUnknownException {
        return execute(order, callChannel(order));
    }

    /**
     * How long the centre waits at least between two questions about one open trade, whether its plan of tries or somebody at
     * the cashier page wants to know. Whoever ends the trade asks when he has to.
     */
    default Duration interval() {
        return Duration.ZERO;
    }
}
