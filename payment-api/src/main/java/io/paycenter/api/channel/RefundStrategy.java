package io.paycenter.api.channel;

/** Gives money back. */
public interface RefundStrategy {
    /**
     * Asks the channel to refund; repeating it with the same order is safe.
     *
     * @throws ChannelUnknownException if it is not certain what the channel did
     */
    RefundReply refund(RefundOrder order) throws ChannelUnknownException;

    /**
     * Whether a refund names the money that goes back by the channel's own trade number. Then the money of a second payment
     * under one order number, as happens where a code can be scanned twice, goes back by itself; otherwise such a payment is
     * an incident, because a refund by the order's number might give back the money that was owed.
     */
    default boolean goesByTradeNo() {
        return false;
    }
}
