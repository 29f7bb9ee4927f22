package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.RawNotification;

/** Where a web layer hands in what channels post to {@code /payment/notify/{channel}/{account}}. Thread-safe. */
public interface NotificationReceiver {
    /**
     * Verifies a notification, applies it, and answers what the channel wants to hear, after the commit.
     *
     * @param raw headers and body exactly as received
     * @throws NotFoundException if there is no such account
     */
    Acknowledgement receive(ChannelCode channel, AccountId account, RawNotification raw);
}
