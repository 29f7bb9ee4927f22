package io.paycenter.api.channel;

import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;

/**
 * The door to one channel's module, found by {@link java.util.ServiceLoader}. Implementations have a public constructor
 * without parameters, hold no state and are safe to share between threads.
 */
public interface ChannelProvider {
    /** The channel's code; unique among all providers of a program. */
    ChannelCode code();

    /**
     * Opens one merchant account: reads its settings, parses its keys, prepares its connections. Does not call the
     * channel.
     *
     * @throws ConfigurationException naming all faults of the settings at once
     */
    Channel open(AccountSettings settings, ChannelContext context);
}
