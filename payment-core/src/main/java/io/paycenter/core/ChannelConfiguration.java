package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.center.PayMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which merchant accounts and methods there are, or shall be: what {@link ChannelAccounts#change} turns into another
 * one. Immutable; each method here answers a new one and opens nothing.
 */
public final class ChannelConfiguration {
    private final List<AccountConfiguration> accounts;
    private final List<PayMethod> methods;

    ChannelConfiguration(List<AccountConfiguration> accounts, List<PayMethod> methods) {
        this.accounts = List.copyOf(accounts);
        this.methods = List.copyOf(methods);
    }

    /** The accounts in the order in which they were added, each with its channel; without their settings. */
    public Map<AccountId, ChannelCode> accounts() {
        Map<AccountId, ChannelCode> channels = new LinkedHashMap<>();
        accounts.forEach(account -> channels.put(account.id(), account.channel()));
        return channels;
    }

    /** The methods in the order in which they were added. */
    public List<PayMethod> methods() {
        return methods;
    }

    /**
     * Adds an account, or gives the one of this name these settings, all of them. It has to be the same merchant's: of
     * another one the channel does not know what this one's payers have begun to pay.
     *
     * @param channel whose account it is; the one of an account that is there stays
     * @param settings key by key, as the channel documents them
     */
    public ChannelConfiguration withAccount(AccountId id, ChannelCode channel, Map<String, String> settings) {
        return with(new AccountConfiguration(id, channel, settings));
    }

    /**
     * Opens an account anew with the settings that it has, so that files and secrets that they name are read again.
     *
     * @throws NotFoundException if there is no such account
     */
    public ChannelConfiguration withAccountAnew(AccountId id) {
        return with(accounts.stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown("account", id, accounts().keySet()))
                .anew());
    }

    /**
     * Takes an account away. What was begun with it stays open, and goes on when it comes back.
     *
     * @throws NotFoundException if there is no such account
     */
    public ChannelConfiguration withoutAccount(AccountId id) {
        List<AccountConfiguration> left = new ArrayList<>(accounts);
        if (!left.removeIf(account -> account.id().equals(id))) {
            throw unknown("account", id, accounts().keySet());
        }
        return new ChannelConfiguration(left, methods);
    }

    /** Adds a method, or puts it in place of the one with its code. */
    public ChannelConfiguration withMethod(PayMethod method) {
        return new ChannelConfiguration(
                accounts, replaced(methods, method, there -> there.code().equals(method.code())));
    }

    /**
     * Takes a method away: lines that name it do not offer it any more. What was begun with it goes on.
     *
     * @throws NotFoundException if there is no such method
     */
    public ChannelConfiguration withoutMethod(MethodCode code) {
        List<PayMethod> left = new ArrayList<>(methods);
        if (!left.removeIf(method -> method.code().equals(code))) {
            throw unknown("method", code, methods.stream().map(PayMethod::code).toList());
        }
        return new ChannelConfiguration(accounts, left);
    }

    /** The accounts with their settings. */
    List<AccountConfiguration> configured() {
        return accounts;
    }

    private ChannelConfiguration with(AccountConfiguration account) {
        return new ChannelConfiguration(
                replaced(accounts, account, there -> there.id().equals(account.id())), methods);
    }

    private static <T> List<T> replaced(List<T> all, T item, Predicate<T> isSame) {
        List<T> next = new ArrayList<>(all);
        for (int i = 0; i < next.size(); i++) {
            if (isSame.test(next.get(i))) {
                next.set(i, item);
                return next;
            }
        }
        next.add(item);
        return next;
    }

    private static NotFoundException unknown(String kind, Object name, Object known) {
        return NotFoundException.of(kind, name + "; there are: " + known);
    }

    /** Without settings. */
    @Override
    public String toString() {
        return "accounts=" + accounts + " methods="
                + methods.stream().map(PayMethod::code).toList();
    }
}
