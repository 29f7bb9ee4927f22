package io.paycenter.api.channel;

import java.util.function.Function;

/**
 * What a channel says when asked about a refund.
 */
public sealed interface RefundQueryReply {
    /** One function for each case. */
    <R> R fold(Function<Found, R> found, Function<NoSuchRefund, R> noSuchRefund, Function<Unknown, R> unknown);

    /**
     * The channel knows it.
     *
     * @param refund the facts
     */
    record Found(RefundSnapshot refund) implements RefundQueryReply {
        @Override
        public <R> R fold(
                Function<Found, R> found, Function<NoSuchRefund, R> noSuchRefund, Function<Unknown, R> unknown) {
            return found.apply(this);
        }
    }

    /** The channel does not know it. It may not have arrived: the centre asks for it again under the same number. */
    record NoSuchRefund() implements RefundQueryReply {
        @Override
        public <R> R fold(
                Function<Found, R> found, Function<NoSuchRefund, R> noSuchRefund, Function<Unknown, R> unknown) {
            return noSuchRefund.apply(this);
        }
    }

    /**
     * The answer says nothing of the refund.
     *
     * @param reason what the answer said, without secrets
     */
    record Unknown(String reason) implements RefundQueryReply {
        @Override
        public <R> R fold(
                Function<Found, R> found, Function<NoSuchRefund, R> noSuchRefund, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
