package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.center.PayMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try to open what a configuration asks for. It becomes a {@link #snapshot} if it has no {@link #faults}, else it
 * is to be {@link #discard}ed. Not thread-safe.
 */
final class ChannelOpening {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelOpening.class);

    private final ChannelConfiguration wanted;
    private final List<OpenAccount> before;
    private final Map<AccountId, Owner> owners;
    private final List<OpenAccount> held = new ArrayList<>();
    private final Map<String, Boolean> open = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final StrategyRegistry registry;

    /**
     * Opens every account that has no faults.
     *
     * @param owners whose every account was that has been open so far
     * @param before what is open; an account that the configuration has not touched is taken from here
     */
    ChannelOpening(
            ChannelConfiguration wanted,
            List<OpenAccount> before,
            Map<AccountId, Owner> owners,
            ChannelProviders providers) {
        this.wanted = wanted;
        this.before = before;
        this.owners = owners;
        StrategyRegistry.Builder strategies = StrategyRegistry.builder();
        for (AccountConfiguration account : wanted.configured()) {
            open.put(account.id().value(), open(account, providers, strategies));
        }
        this.registry = strategies.build();
        faults.addAll(Methods.faults(wanted.methods(), this));
    }

    /** What is wrong: a channel that is not there, settings that it refuses, a method without account or product. */
    List<String> faults() {
        return faults;
    }

    /** What was opened; to be called once, and only without faults. */
    ChannelSnapshot snapshot(BusinessLines lines) {
        return new ChannelSnapshot(wanted, held, registry, new Methods(wanted.methods(), lines, registry));
    }

    /** Closes what was opened. */
    void discard() {
        held.forEach(OpenAccount::letGo);
    }

    /** Why nothing can be paid with the method; nothing also if its account has faults itself. */
    Optional<String> fault(PayMethod method) {
        String key = "methods." + method.code();
        @Nullable Boolean isOpen = open.get(method.account().value());
        if (isOpen == null) {
            return Optional.of(
                    opened(method.account()).isPresent()
                            ? key + " uses account " + method.account()
                                    + ", which was to be taken away; the rule is: take the method away too, or give it"
                                    + " another account, in the same change"
                            : key + ".account is \"" + method.account() + "\"; the rule is: one of " + open.keySet());
        }
        if (!isOpen || registry.find(StrategyKey.pay(method)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(key + ".product is \"" + method.product() + "\"; the rule is: one of "
                + registry.products(method.channel(), method.account()) + ", the products of channel "
                + method.channel() + " with account " + method.account());
    }

    private boolean open(
            AccountConfiguration account, ChannelProviders providers, StrategyRegistry.Builder strategies) {
        Optional<Owner> owner = Optional.ofNullable(owners.get(account.id()));
        if (owner.isPresent() && !owner.get().channel().equals(account.channel())) {
            faults.add("accounts." + account.id() + ".channel is \"" + account.channel() + "\"; the rule is: \""
                    + owner.get().channel() + "\", which it was; an account of another channel has another name");
            return false;
        }
        try {
            OpenAccount opened = opened(account.id())
                    .filter(there -> there.configuration() == account)
                    .map(OpenAccount::hold)
                    .orElseGet(() -> new OpenAccount(
                            account, providers.open(account), owner.isPresent() ? providers.now() : Instant.MIN));
            held.add(opened);
            Optional<String> stranger = owner.flatMap(was -> stranger(was, opened));
            if (stranger.isPresent()) {
                faults.add(stranger.get());
                return false;
            }
            strategies.add(account.channel(), account.id(), opened.channel());
            return true;
        } catch (ConfigurationException faulty) {
            faults.addAll(faulty.faults());
        } catch (RuntimeException | LinkageError bug) {
            LOG.error("account={} could not be opened; look at the channel's module", account, bug);
            faults.add("accounts." + account.id() + " could not be opened, because the module of channel "
                    + account.channel() + " failed with " + bug.getClass().getSimpleName()
                    + "; the rule is: a module that works; the log says more");
        }
        return false;
    }

    /** Of trades that one merchant's account began, another's hears nothing: open payments would never end. */
    private static Optional<String> stranger(Owner was, OpenAccount opened) {
        String is = opened.channel().merchant();
        return is.equals(was.merchant())
                ? Optional.empty()
                : Optional.of("accounts." + opened.configuration().id() + " is merchant \"" + is
                        + "\"; the rule is: \"" + was.merchant()
                        + "\", which it was; another merchant's account has another name");
    }

    private Optional<OpenAccount> opened(AccountId id) {
        return before.stream()
                .filter(account -> account.configuration().id().equals(id))
                .findFirst();
    }
}
