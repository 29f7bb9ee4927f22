package io.paycenter.api.channel;

/** Gives money back. */
public interface RefundStrategy {
    /**
     * Asks the channel to refund; repeating it with the same order is safe.
     *
     * @throws ChannelUnknownException if it is not certain what the channel did
     */
    RefundReply refund(RefundOrder order) throws ChannelUnknownException;
}
