package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The merchant accounts and methods of a centre, which can be changed while it runs. Thread-safe.
 *
 * <p>Each call sees what was before a change or what is after it, wholly. A call, a notification or a task that is
 * under way ends with the account that it began with, whose channel closes after the last one of them. The address for
 * an account's notifications stays.
 *
 * <p>Changes are in the memory of this process and not stored: after a restart there is what the centre is built with,
 * and each node has to be changed.
 *
 * <pre>{@code
 * runtime.accounts().change(now -> now
 *         .withAccount(AccountId.of("second"), ChannelCode.of("alipay"), settings)
 *         .withMethod(method));
 * }</pre>
 */
public final class ChannelAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelAccounts.class);

    private final ReentrantLock changing = new ReentrantLock();
    private final ChannelProviders providers;
    private final BusinessLines lines;
    private final Map<AccountId, Owner> owners = new HashMap<>();
    private volatile ChannelSnapshot current;
    private volatile boolean closed;

    /**
     * What was opened.
     *
     * @param opening without faults
     */
    ChannelAccounts(ChannelOpening opening, ChannelProviders providers, BusinessLines lines) {
        this.current = remembered(opening.snapshot(lines));
        this.providers = providers;
        this.lines = lines;
    }

    /** What there is now. */
    public ChannelConfiguration current() {
        return current.configuration();
    }

    /**
     * Changes accounts and methods, all together or not at all. New accounts are opened first, which reads keys and
     * calls no channel; a change waits for one that is under way and sees what that one did. An account that was not
     * touched stays open as it is.
     *
     * @param change what shall be, from what is; called once, holding up other changes and nothing else
     * @throws ConfigurationException naming all faults at once, each by its key, such as {@code
     *     accounts.main.settings.app-id}; a method that uses an account that was to be taken away is one. Nothing has
     *     changed then
     * @throws IllegalStateException if the centre is closed, or inside another change
     */
    public void change(UnaryOperator<ChannelConfiguration> change) {
        if (changing.isHeldByCurrentThread()) {
            throw new IllegalStateException("accounts cannot be changed inside a change of accounts");
        }
        changing.lock();
        try {
            requireOpen();
            replace(change.apply(current.configuration()));
        } finally {
            changing.unlock();
        }
    }

    private void replace(ChannelConfiguration wanted) {
        ChannelSnapshot before = current;
        ChannelOpening opening = new ChannelOpening(wanted, before.accounts(), owners, providers);
        List<String> faults = opening.faults();
        if (!faults.isEmpty()) {
            opening.discard();
            throw new ConfigurationException("the change of accounts", faults);
        }
        current = remembered(opening.snapshot(lines));
        before.close();
        LOG.info("accounts and methods changed: {}", wanted);
    }

    /** What an account has begun outlives it, so that its name stays its owner's even when it is gone. */
    private ChannelSnapshot remembered(ChannelSnapshot snapshot) {
        snapshot.accounts()
                .forEach(account -> owners.put(account.configuration().id(), Owner.of(account)));
        return snapshot;
    }

    /**
     * What there is now, for one step of a flow, which closes it.
     *
     * @throws IllegalStateException if the centre is closed
     */
    ChannelSnapshot use() {
        while (true) {
            requireOpen();
            ChannelSnapshot now = current;
            if (now.enter()) {
                return now;
            }
        }
    }

    /** Channels close when the last call that uses them has ended. May be called twice. */
    void close() {
        changing.lock();
        try {
            if (!closed) {
                closed = true;
                current.close();
            }
        } finally {
            changing.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the payment centre is closed");
        }
    }
}
