package io.paycenter.api.channel;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of a channel's bill of trades and refunds (交易账单), in words that all channels share.
 *
 * @param kind what moved
 * @param orderNo the order number as the channel has it: an attempt's id, if the order is ours
 * @param tradeNo the channel's own number
 * @param refundNo the refund number as the channel has it; only with {@link Kind#REFUND}
 * @param amount more than zero: what the payer was to pay, or what went back to him. Of {@link Kind#OTHER} as the bill says,
 *     with its sign
 * @param fee what the channel keeps of it; less than zero if it gives back what it kept before
 * @param at when it happened, as the channel says
 */
public record BillLine(
        Kind kind, String orderNo, String tradeNo, @Nullable String refundNo, Money amount, Money fee, Instant at) {

    /** What moved. */
    public enum Kind {
        /** A payer has paid. */
        PAYMENT,

        /** Money went back to a payer. */
        REFUND,

        /** Something that the centre has no name for. */
        OTHER
    }
}
