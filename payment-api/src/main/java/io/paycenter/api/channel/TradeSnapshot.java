package io.paycenter.api.channel;

import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import java.time.Instant;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * Where a trade stands at its channel, in our words.
 */
public sealed interface TradeSnapshot {
    /** One function for each case. */
    <R> R fold(
            Function<Waiting, R> waiting,
            Function<Paid, R> paid,
            Function<Closed, R> closed,
            Function<Failed, R> failed);

    /** Known to the channel and not paid; it still can be. */
    record Waiting() implements TradeSnapshot {
        @Override
        public <R> R fold(
                Function<Waiting, R> waiting,
                Function<Paid, R> paid,
                Function<Closed, R> closed,
                Function<Failed, R> failed) {
            return waiting.apply(this);
        }
    }

    /**
     * Paid.
     *
     * @param amount what was paid, as the channel says; the centre compares it
     * @param tradeNo the channel's own number
     * @param paidAt when, as the channel says
     */
    record Paid(Money amount, ChannelTradeNo tradeNo, Instant paidAt) implements TradeSnapshot {
        @Override
        public <R> R fold(
                Function<Waiting, R> waiting,
                Function<Paid, R> paid,
                Function<Closed, R> closed,
                Function<Failed, R> failed) {
            return paid.apply(this);
        }
    }

    /** Can never be paid any more. A trade that was paid and wholly refunded may also be called closed: the centre tells the two apart by its own books. */
    record Closed() implements TradeSnapshot {
        @Override
        public <R> R fold(
                Function<Waiting, R> waiting,
                Function<Paid, R> paid,
                Function<Closed, R> closed,
                Function<Failed, R> failed) {
            return closed.apply(this);
        }
    }

    /**
     * The channel plainly said that it failed for good.
     *
     * @param error the channel's words
     */
    record Failed(ChannelError error) implements TradeSnapshot {
        @Override
        public <R> R fold(
                Function<Waiting, R> waiting,
                Function<Paid, R> paid,
                Function<Closed, R> closed,
                Function<Failed, R> failed) {
            return failed.apply(this);
        }
    }
}
