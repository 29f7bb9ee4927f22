package io.paycenter.core;

import io.paycenter.api.AccountId;
import java.time.Instant;
import java.util.List;

/**
 * The accounts that are open at one moment, with their strategies, and the methods. Immutable; who uses it takes all it
 * needs from the same one, and gives it back by closing it. Channels stay open as long as a snapshot that has them is
 * in use.
 */
final class ChannelSnapshot implements AutoCloseable {
    private final ChannelConfiguration configuration;
    private final List<OpenAccount> accounts;
    private final StrategyRegistry registry;
    private final Methods methods;
    private final UseCount uses = new UseCount(this::letGo);

    /**
     * A snapshot with one user, its owner.
     *
     * @param accounts held for this snapshot, which lets them go
     */
    ChannelSnapshot(
            ChannelConfiguration configuration,
            List<OpenAccount> accounts,
            StrategyRegistry registry,
            Methods methods) {
        this.configuration = configuration;
        this.accounts = List.copyOf(accounts);
        this.registry = registry;
        this.methods = methods;
    }

    /** One user more, who has to close it; no, if the last one has gone. */
    boolean enter() {
        return uses.enter();
    }

    /** One user less. */
    @Override
    public void close() {
        uses.leave();
    }

    ChannelConfiguration configuration() {
        return configuration;
    }

    List<OpenAccount> accounts() {
        return accounts;
    }

    /** From when on an account is set up as it is. */
    Instant since(AccountId account) {
        return accounts.stream()
                .filter(open -> open.configuration().id().equals(account))
                .map(OpenAccount::since)
                .findFirst()
                .orElse(Instant.MIN);
    }

    StrategyRegistry registry() {
        return registry;
    }

    Methods methods() {
        return methods;
    }

    private void letGo() {
        accounts.forEach(OpenAccount::letGo);
    }
}
