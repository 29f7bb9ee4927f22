package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import java.util.Map;

/**
 * One account as it is configured. Two are never equal: who configures the same once more wants it opened once more,
 * because a file that the settings name has changed.
 */
final class AccountConfiguration {
    private final AccountId id;
    private final ChannelCode channel;
    private final Map<String, String> settings;

    /**
     * An account of this name.
     *
     * @param settings key by key, as the channel documents them
     */
    AccountConfiguration(AccountId id, ChannelCode channel, Map<String, String> settings) {
        this.id = id;
        this.channel = channel;
        this.settings = Map.copyOf(settings);
    }

    AccountId id() {
        return id;
    }

    ChannelCode channel() {
        return channel;
    }

    Map<String, String> settings() {
        return settings;
    }

    AccountConfiguration anew() {
        return new AccountConfiguration(id, channel, settings);
    }

    /** Without the settings, some of which are keys. */
    @Override
    public String toString() {
        return channel + "/" + id;
    }
}
