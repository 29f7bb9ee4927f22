package io.paycenter.api.channel;

/** Ends a trade that is not paid. */
public interface CloseStrategy {
    /**
     * Closes one trade. Calling it again for a closed trade answers {@link CloseReply.Closed} or a doubt, never harm.
     *
     * @throws ChannelUnknownException if it is not certain what the channel did
     */
    CloseReply close(ChannelOrder order) throws ChannelUnknownException;
}
