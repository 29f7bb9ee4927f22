package io.paycenter.api.channel;

import java.time.Duration;

/** Reads what a channel posts to us, and answers in the way that this channel wants. */
public interface NotificationStrategy {
    /**
     * Verifies, checks that it is meant for this account, then reads. Never throws for what it was sent: anything that
     * is not authentic is {@link Notification.Rejected}.
     */
    Notification read(RawNotification raw);

    /**
     * How long the channel waits for the answer before it takes it for lost. What is not applied well within it is not
     * acknowledged, and the channel sends it again.
     */
    Duration patience();

    /** The answer that tells the channel how it went. Called after the commit. */
    Acknowledgement acknowledge(Receipt receipt);
}
