package io.paycenter.api.channel;

import io.paycenter.api.AccountId;
import java.net.URI;
import java.time.Clock;

/**
 * What a channel is given by the centre.
 *
 * @param account whose account is opened
 * @param clock the only source of time
 * @param notifyUrl where the channel posts its notifications for this account
 */
public record ChannelContext(AccountId account, Clock clock, URI notifyUrl) {}
