package io.paycenter.api.channel;

import java.util.function.Function;

/** What a channel says when it is asked for a bill. */
public sealed interface BillReply {
    /** One function for each case. */
    <R> R fold(Function<Complete, R> complete, Function<NotReady, R> notReady);

    /**
     * The whole bill was read, and it agrees with the totals that the channel wrote below it.
     *
     * @param lines how many lines were handed on
     */
    record Complete(long lines) implements BillReply {
        @Override
        public <R> R fold(Function<Complete, R> complete, Function<NotReady, R> notReady) {
            return complete.apply(this);
        }
    }

    /**
     * There is no bill of this day, at least not yet. Channels make them in the morning after; some make none of a day on
     * which nothing happened. No line was read.
     *
     * @param reason what the channel said, without secrets
     */
    record NotReady(String reason) implements BillReply {
        @Override
        public <R> R fold(Function<Complete, R> complete, Function<NotReady, R> notReady) {
            return notReady.apply(this);
        }
    }
}
