package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens the channel accounts, and closes them again. */
final class ChannelAccounts implements AutoCloseable {
    private final List<Channel> open = new ArrayList<>();
    private final StrategyRegistry.Builder strategies = StrategyRegistry.builder();

    /**
     * One account as it is configured.
     *
     * @param id its name
     * @param channel whose account it is
     * @param settings key by key, as the channel documents them
     */
    record Account(AccountId id, ChannelCode channel, Map<String, String> settings) {}

    /**
     * Opens all accounts, or none.
     *
     * @throws ConfigurationException naming all faults of all accounts, or the channels that there are
     */
    ChannelAccounts(Collection<Account> accounts, Collection<ChannelProvider> providers, PublicUrls urls, Clock clock) {
        Map<String, ChannelProvider> byCode = byCode(providers);
        List<String> faults = new ArrayList<>();
        for (Account account : accounts) {
            ChannelProvider provider = byCode.get(account.channel().value());
            if (provider == null) {
                faults.add("account " + account.id() + " is of channel " + account.channel()
                        + ", whose module is not on the class path; there are: " + byCode.keySet());
                continue;
            }
            try {
                open(account, provider, urls, clock);
            } catch (ConfigurationException faulty) {
                faulty.faults().forEach(fault -> faults.add("account " + account.id() + ": " + fault));
            }
        }
        if (!faults.isEmpty()) {
            close();
            throw new ConfigurationException("the channel accounts", faults);
        }
    }

    StrategyRegistry registry() {
        return strategies.build();
    }

    @Override
    public void close() {
        open.forEach(Channel::close);
        open.clear();
    }

    private void open(Account account, ChannelProvider provider, PublicUrls urls, Clock clock) {
        Channel channel = provider.open(
                new AccountSettings(account.id(), account.settings()),
                new ChannelContext(account.id(), clock, urls.notifications(account.channel(), account.id())));
        open.add(channel);
        strategies.add(account.channel(), account.id(), channel);
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
