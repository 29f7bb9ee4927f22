package io.paycenter.core;

import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.store.jdbc.JdbcStores;

/**
 * A payment centre that has been put together: what an application calls, what a web layer hands in, and the tasks that
 * run behind. Thread-safe.
 */
public final class PaymentCenterRuntime implements AutoCloseable {
    private final PaymentCenter center;
    private final NotificationFlow notifications;
    private final ReturnReceiver returns;
    private final RetryEngine tasks;
    private final JdbcStores stores;
    private final ChannelAccounts accounts;

    PaymentCenterRuntime(
            PaymentCenter center,
            NotificationFlow notifications,
            ReturnReceiver returns,
            RetryEngine tasks,
            JdbcStores stores,
            ChannelAccounts accounts) {
        this.center = center;
        this.notifications = notifications;
        this.returns = returns;
        this.tasks = tasks;
        this.stores = stores;
        this.accounts = accounts;
    }

    /** What an application calls. */
    public PaymentCenter center() {
        return center;
    }

    /** Where a web layer hands in what channels post. */
    public NotificationReceiver notifications() {
        return notifications;
    }

    /** Where a web layer hands in what the payer's browser brings back. */
    public ReturnReceiver returns() {
        return returns;
    }

    /** The merchant accounts and methods, which can be changed while the centre runs. */
    public ChannelAccounts accounts() {
        return accounts;
    }

    /** The retry engine with the centre's tasks, for operators and for tests that move time by hand. */
    public RetryEngine tasks() {
        return tasks;
    }

    /** The books, for operators and for tests. */
    public JdbcStores stores() {
        return stores;
    }

    /** Begins to run tasks. */
    public void start() {
        tasks.start();
    }

    /**
     * Lets running tasks end, then closes the channels; that of a call that is still under way closes when it has ended. May be
     * called twice.
     */
    @Override
    public void close() {
        tasks.close();
        notifications.close();
        accounts.close();
    }
}
