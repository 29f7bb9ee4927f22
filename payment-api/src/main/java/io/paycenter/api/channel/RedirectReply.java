package io.paycenter.api.channel;

import io.paycenter.api.ChannelError;
import java.util.function.Function;

/** What a channel says when the money of an abnormal refund shall go somewhere else. */
public sealed interface RedirectReply {
    /** One function for each case. */
    <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused, Function<Unknown, R> unknown);

    /**
     * The channel took it.
     *
     * @param refund where the refund stands now
     */
    record Taken(RefundSnapshot refund) implements RedirectReply {
        @Override
        public <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused, Function<Unknown, R> unknown) {
            return taken.apply(this);
        }
    }

    /**
     * The channel plainly said no; the refund stands as before.
     *
     * @param error the channel's words
     */
    record Refused(ChannelError error) implements RedirectReply {
        @Override
        public <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused, Function<Unknown, R> unknown) {
            return refused.apply(this);
        }
    }

    /**
     * There is an answer, but it does not say what will come of it.
     *
     * @param reason what the answer said, without secrets
     */
    record Unknown(String reason) implements RedirectReply {
        @Override
        public <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
