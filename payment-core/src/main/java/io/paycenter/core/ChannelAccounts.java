package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opens the channel accounts, and closes them again. */
final class ChannelAccounts implements AutoCloseable {
    private final List<Channel> open = new ArrayList<>();
    private final StrategyRegistry.Builder strategies = StrategyRegistry.builder();
    private final Map<String, Boolean> opened = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final StrategyRegistry registry;

    /**
     * One account as it is configured.
     *
     * @param id its name
     * @param channel whose account it is
     * @param settings key by key, as the channel documents them
     */
    record Account(AccountId id, ChannelCode channel, Map<String, String> settings) {}

    /**
     * Opens every account that has no {@link #faults}.
     *
     * @throws ConfigurationException if one channel is provided twice
     */
    ChannelAccounts(Collection<Account> accounts, Collection<ChannelProvider> providers, PublicUrls urls, Clock clock) {
        Map<String, ChannelProvider> byCode = byCode(providers);
        for (Account account : accounts) {
            ChannelProvider provider = byCode.get(account.channel().value());
            if (provider == null) {
                faults.add("accounts." + account.id() + ".channel is \"" + account.channel()
                        + "\", whose module is not on the class path; the rule is: one of " + byCode.keySet());
            }
            opened.put(account.id().value(), provider != null && open(account, provider, urls, clock));
        }
        registry = strategies.build();
    }

    StrategyRegistry registry() {
        return registry;
    }

    /** What is wrong with accounts: their channel is not there, or their settings are not what it asks for. */
    List<String> faults() {
        return faults;
    }

    /** Why nothing can be paid with the method; nothing also if its account has faults itself. */
    Optional<String> fault(PayMethod method) {
        String key = "methods." + method.code();
        @Nullable Boolean open = opened.get(method.account().value());
        if (open == null) {
            return Optional.of(
                    key + ".account is \"" + method.account() + "\"; the rule is: one of " + opened.keySet());
        }
        if (!open || registry.find(StrategyKey.pay(method)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(key + ".product is \"" + method.product() + "\"; the rule is: one of "
                + registry.products(method.channel(), method.account()) + ", the products of channel "
                + method.channel() + " with account " + method.account());
    }

    @Override
    public void close() {
        open.forEach(Channel::close);
        open.clear();
    }

    private boolean open(Account account, ChannelProvider provider, PublicUrls urls, Clock clock) {
        Channel channel;
        try {
            channel = provider.open(
                    new AccountSettings(account.id(), account.settings()),
                    new ChannelContext(account.id(), clock, urls.notifications(account.channel(), account.id())));
        } catch (ConfigurationException faulty) {
            faulty.faults().forEach(fault -> faults.add("accounts." + account.id() + ".settings." + fault));
            return false;
        }
        open.add(channel);
        try {
            strategies.add(account.channel(), account.id(), channel);
        } catch (ConfigurationException taken) {
            taken.faults().forEach(fault -> faults.add("accounts." + account.id() + ": " + fault));
            return false;
        }
        return true;
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
