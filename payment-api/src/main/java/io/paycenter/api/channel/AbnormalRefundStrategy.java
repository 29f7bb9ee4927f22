package io.paycenter.api.channel;

import io.paycenter.api.center.RefundTarget;

/**
 * Says where the money of a refund shall go that the channel could not pay out, because the payer's card or account is gone
 * (异常退款).
 */
public interface AbnormalRefundStrategy {
    /**
     * Sends the money somewhere else. Repeating it is safe: of a refund that is not abnormal, or not any more, it is refused.
     *
     * @param order the refund, which the channel calls {@link RefundSnapshot.Abnormal}
     * @param target where the money shall go
     * @throws ChannelUnknownException if it is not certain what the channel did
     */
    RedirectReply redirect(RefundOrder order, RefundTarget target) throws ChannelUnknownException;
}
