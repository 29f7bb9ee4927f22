package io.paycenter.api.channel;

import io.paycenter.api.AttemptId;
import io.paycenter.api.RefundId;
import java.util.function.Function;

/**
 * What a notification says, after its signature and its account were checked. Verify first, then parse: nothing of an unverified message gets out of the channel.
 */
public sealed interface Notification {
    /** One function for each case. */
    <R> R fold(
            Function<TradeNews, R> tradeNews,
            Function<RefundNews, R> refundNews,
            Function<Irrelevant, R> irrelevant,
            Function<Rejected, R> rejected);

    /**
     * News of a trade.
     *
     * @param id the channel's id of the notification, the same for its repeats
     * @param attempt the order number
     * @param trade where it stands
     */
    record TradeNews(String id, AttemptId attempt, TradeSnapshot trade) implements Notification {
        @Override
        public <R> R fold(
                Function<TradeNews, R> tradeNews,
                Function<RefundNews, R> refundNews,
                Function<Irrelevant, R> irrelevant,
                Function<Rejected, R> rejected) {
            return tradeNews.apply(this);
        }
    }

    /**
     * News of a refund. What exactly is not said here, because not every channel says it: the centre asks.
     *
     * @param id the channel's id of the notification, the same for its repeats
     * @param refund the refund number
     */
    record RefundNews(String id, RefundId refund) implements Notification {
        @Override
        public <R> R fold(
                Function<TradeNews, R> tradeNews,
                Function<RefundNews, R> refundNews,
                Function<Irrelevant, R> irrelevant,
                Function<Rejected, R> rejected) {
            return refundNews.apply(this);
        }
    }

    /**
     * Authentic, but nothing that the centre acts on.
     *
     * @param id the channel's id of the notification, the same for its repeats
     * @param what what it is, for the log
     */
    record Irrelevant(String id, String what) implements Notification {
        @Override
        public <R> R fold(
                Function<TradeNews, R> tradeNews,
                Function<RefundNews, R> refundNews,
                Function<Irrelevant, R> irrelevant,
                Function<Rejected, R> rejected) {
            return irrelevant.apply(this);
        }
    }

    /**
     * Not authentic, meant for somebody else, or news of a trade that cannot be read. It is not acknowledged, so that the
     * channel sends it again.
     *
     * @param reason which check failed and at most whose number it is, without the signature or the contents
     */
    record Rejected(String reason) implements Notification {
        @Override
        public <R> R fold(
                Function<TradeNews, R> tradeNews,
                Function<RefundNews, R> refundNews,
                Function<Irrelevant, R> irrelevant,
                Function<Rejected, R> rejected) {
            return rejected.apply(this);
        }
    }
}
