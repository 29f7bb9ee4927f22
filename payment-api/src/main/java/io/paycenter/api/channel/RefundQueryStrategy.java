package io.paycenter.api.channel;

/** Asks what became of a refund. */
public interface RefundQueryStrategy {
    /**
     * Asks the channel.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted
     */
    RefundQueryReply query(RefundOrder order) throws ChannelUnknownException;
}
