package io.paycenter.api.channel;

import io.paycenter.api.ChannelError;
import java.time.Instant;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * Where a refund stands at its channel, in our words.
 */
public sealed interface RefundSnapshot {
    /** One function for each case. */
    <R> R fold(
            Function<Processing, R> processing,
            Function<Abnormal, R> abnormal,
            Function<Succeeded, R> succeeded,
            Function<Failed, R> failed);

    /** The channel took it and works on it. */
    record Processing() implements RefundSnapshot {
        @Override
        public <R> R fold(
                Function<Processing, R> processing,
                Function<Abnormal, R> abnormal,
                Function<Succeeded, R> succeeded,
                Function<Failed, R> failed) {
            return processing.apply(this);
        }
    }

    /**
     * The channel could not pay it out, because the payer's card or account is gone (异常退款): the money lies with the
     * merchant until somebody says where it shall go. It has not failed, and may still succeed.
     *
     * @param error the channel's words
     */
    record Abnormal(ChannelError error) implements RefundSnapshot {
        @Override
        public <R> R fold(
                Function<Processing, R> processing,
                Function<Abnormal, R> abnormal,
                Function<Succeeded, R> succeeded,
                Function<Failed, R> failed) {
            return abnormal.apply(this);
        }
    }

    /**
     * The money goes back.
     *
     * @param amount how much, of this refund alone
     * @param at when, as the channel says
     */
    record Succeeded(Money amount, Instant at) implements RefundSnapshot {
        @Override
        public <R> R fold(
                Function<Processing, R> processing,
                Function<Abnormal, R> abnormal,
                Function<Succeeded, R> succeeded,
                Function<Failed, R> failed) {
            return succeeded.apply(this);
        }
    }

    /**
     * The channel plainly said that it failed for good.
     *
     * @param error the channel's words
     */
    record Failed(ChannelError error) implements RefundSnapshot {
        @Override
        public <R> R fold(
                Function<Processing, R> processing,
                Function<Abnormal, R> abnormal,
                Function<Succeeded, R> succeeded,
                Function<Failed, R> failed) {
            return failed.apply(this);
        }
    }
}
