package io.paycenter.api.channel;

import io.paycenter.api.ChannelError;
import java.util.function.Function;

/**
 * What a channel says to a refund.
 */
public sealed interface RefundReply {
    /** One function for each case. */
    <R> R fold(Function<Answered, R> answered, Function<NotNow, R> notNow, Function<Unknown, R> unknown);

    /**
     * The channel plainly said where it stands.
     *
     * @param refund the facts
     */
    record Answered(RefundSnapshot refund) implements RefundReply {
        @Override
        public <R> R fold(Function<Answered, R> answered, Function<NotNow, R> notNow, Function<Unknown, R> unknown) {
            return answered.apply(this);
        }
    }

    /**
     * Refused for now, and the same request may succeed later: the merchant lacks the money, or asked too often.
     *
     * @param error the channel's words
     */
    record NotNow(ChannelError error) implements RefundReply {
        @Override
        public <R> R fold(Function<Answered, R> answered, Function<NotNow, R> notNow, Function<Unknown, R> unknown) {
            return notNow.apply(this);
        }
    }

    /**
     * There is an answer, but it does not say what will come of it.
     *
     * @param reason what the answer said, without secrets
     */
    record Unknown(String reason) implements RefundReply {
        @Override
        public <R> R fold(Function<Answered, R> answered, Function<NotNow, R> notNow, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
