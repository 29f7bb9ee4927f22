package io.paycenter.api.center;

import io.paycenter.api.ChannelError;
import java.util.function.Function;

/**
 * What came of the payer's choice.
 */
public sealed interface PayResult {
    /** One function for each case. */
    <R> R fold(
            Function<ActionNeeded, R> actionNeeded,
            Function<Paid, R> paid,
            Function<Refused, R> refused,
            Function<Undecided, R> undecided);

    /**
     * The channel took the order; the payer's device does the next step.
     *
     * @param attempt the open attempt
     * @param action what to do
     */
    record ActionNeeded(Attempt attempt, PayAction action) implements PayResult {
        @Override
        public <R> R fold(
                Function<ActionNeeded, R> actionNeeded,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Undecided, R> undecided) {
            return actionNeeded.apply(this);
        }
    }

    /**
     * It is paid already.
     *
     * @param payment the payment, succeeded
     */
    record Paid(Payment payment) implements PayResult {
        @Override
        public <R> R fold(
                Function<ActionNeeded, R> actionNeeded,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Undecided, R> undecided) {
            return paid.apply(this);
        }
    }

    /**
     * The channel plainly refused. The payer may pick again.
     *
     * @param attempt the failed attempt
     * @param error the channel's words
     */
    record Refused(Attempt attempt, ChannelError error) implements PayResult {
        @Override
        public <R> R fold(
                Function<ActionNeeded, R> actionNeeded,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Undecided, R> undecided) {
            return refused.apply(this);
        }
    }

    /**
     * Nobody knows yet whether the channel took it: the call timed out, or another call is still under way. The centre finds out; ask again in a moment.
     *
     * @param attempt the attempt whose fate is being found out
     */
    record Undecided(Attempt attempt) implements PayResult {
        @Override
        public <R> R fold(
                Function<ActionNeeded, R> actionNeeded,
                Function<Paid, R> paid,
                Function<Refused, R> refused,
                Function<Undecided, R> undecided) {
            return undecided.apply(this);
        }
    }
}
