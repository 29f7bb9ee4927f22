package io.paycenter.core;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.SecretSource;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The channels that there are, and what they need to open an account. */
final class ChannelProviders {
    private final Map<String, ChannelProvider> byCode;
    private final SecretSource secrets;
    private final PublicUrls urls;
    private final Duration inFlightWindow;
    private final Clock clock;

    /**
     * These channels.
     *
     * @param inFlightWindow longer than any call may last
     * @throws ConfigurationException if one channel is provided twice
     */
    ChannelProviders(
            Collection<ChannelProvider> providers,
            SecretSource secrets,
            PublicUrls urls,
            Duration inFlightWindow,
            Clock clock) {
        this.byCode = byCode(providers);
        this.secrets = secrets;
        this.urls = urls;
        this.inFlightWindow = inFlightWindow;
        this.clock = clock;
    }

    /** The time by which accounts change. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Opens an account.
     *
     * @throws ConfigurationException naming all its faults, each by its key, such as {@code
     *     accounts.main.settings.app-id}
     */
    Channel open(AccountConfiguration account) {
        String key = "accounts." + account.id();
        ChannelProvider provider = byCode.get(account.channel().value());
        if (provider == null) {
            throw refused(
                    account,
                    List.of(key + ".channel is \"" + account.channel()
                            + "\", whose module is not on the class path; the rule is: one of " + byCode.keySet()));
        }
        try {
            return quickEnough(
                    account,
                    provider.open(
                            new AccountSettings(account.id(), account.settings(), secrets),
                            new ChannelContext(
                                    account.id(), clock, urls.notifications(account.channel(), account.id()))));
        } catch (ConfigurationException faulty) {
            throw refused(
                    account,
                    faulty.faults().stream()
                            .map(fault -> key + ".settings." + fault)
                            .toList());
        }
    }

    /** What is given up while its call is under way may be paid afterwards. */
    private Channel quickEnough(AccountConfiguration account, Channel opened) {
        Duration longest = opened.longestCall();
        if (longest.compareTo(inFlightWindow) < 0) {
            return opened;
        }
        opened.close();
        throw new ConfigurationException(
                "account " + account.id(),
                List.of("read-timeout and connect-timeout let one call last " + longest
                        + "; the rule is: less than in-flight-window, which is " + inFlightWindow));
    }

    private static ConfigurationException refused(AccountConfiguration account, List<String> faults) {
        return new ConfigurationException("account " + account.id(), faults);
    }

    private static Map<String, ChannelProvider> byCode(Collection<ChannelProvider> providers) {
        Map<String, ChannelProvider> byCode = new TreeMap<>();
        for (ChannelProvider provider : providers) {
            ChannelProvider before = byCode.put(provider.code().value(), provider);
            if (before != null) {
                throw new ConfigurationException(
                        "the channels",
                        List.of(provider.code() + " is provided twice, by "
                                + before.getClass().getName() + " and by "
                                + provider.getClass().getName() + "; the rule is: one provider for each channel"));
            }
        }
        return byCode;
    }
}
