package io.paycenter.core.store;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import java.time.Instant;

/**
 * An authentic notification that was acted upon (渠道回调). What is not authentic is not kept, or anybody could fill the
 * table.
 *
 * @param channel who sent it
 * @param account for which account
 * @param notificationId the channel's id of it, the same for its repeats
 * @param fingerprint the same for the same message alone
 * @param subject the order or refund number
 * @param fact what it said
 * @param receivedAt when it came
 */
public record ReceivedNotification(
        ChannelCode channel,
        AccountId account,
        String notificationId,
        String fingerprint,
        String subject,
        String fact,
        Instant receivedAt) {}
