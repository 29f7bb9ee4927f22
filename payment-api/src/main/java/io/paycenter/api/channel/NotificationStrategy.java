package io.paycenter.api.channel;

/** Reads what a channel posts to us, and answers in the way that this channel wants. */
public interface NotificationStrategy {
    /**
     * Verifies, checks that it is meant for this account, then reads. Never throws for what it was sent: anything that
     * is not authentic is {@link Notification.Rejected}.
     */
    Notification read(RawNotification raw);

    /** The answer that tells the channel how it went. Called after the commit. */
    Acknowledgement acknowledge(Receipt receipt);
}
