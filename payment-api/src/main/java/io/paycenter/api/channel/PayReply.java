package io.paycenter.api.channel;

import io.paycenter.api.ChannelError;
import io.paycenter.api.center.PayAction;
import java.util.function.Function;

/**
 * What a channel says to a new order. No answer at all is a {@link ChannelUnknownException}.
 */
public sealed interface PayReply {
    /** One function for each case. */
    <R> R fold(
            Function<Accepted, R> accepted,
            Function<Paid, R> paid,
            Function<Refused, R> refused,
            Function<Unknown, R> unknown);

    /**
     * The channel took the order and waits for the payer.
     *
     * @param action what the payer's device does next
     */
    record Accepted(PayAction action) implements PayReply {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return accepted.apply(this);
        }
    }

    /**
     * It is paid at once.
     *
     * @param trade the facts
     */
    record Paid(TradeSnapshot.Paid trade) implements PayReply {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return paid.apply(this);
        }
    }

    /**
     * The channel plainly said no: nothing will come of this order.
     *
     * @param error the channel's words
     */
    record Refused(ChannelError error) implements PayReply {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return refused.apply(this);
        }
    }

    /**
     * There is an answer, but it does not say what will come of the order.
     *
     * @param reason what the answer said, without secrets
     */
    record Unknown(String reason) implements PayReply {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
