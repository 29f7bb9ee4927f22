package io.paycenter.testkit.contract;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.Payer;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/**
 * The channel under test and its other side: a simulator that keeps the channel's rules, a clock that both live by, and the
 * payer. Used by one thread at a time, except where it is said otherwise.
 */
public interface ChannelBench extends AutoCloseable {
    /** The channel. */
    ChannelProvider provider();

    /** All that an account needs at the simulator; made anew for each call. */
    Map<String, String> settings();

    /** Which of the settings are secret; a merchant's key at least. */
    Set<String> secrets();

    /** The same as {@link #settings} for another merchant's account. */
    Map<String, String> othersSettings();

    /** What time it is, for the channel and for the simulator. Any thread may ask. */
    Clock clock();

    /** Moves the time on. */
    void pass(Duration time);

    /** In which zone the channel counts days. */
    ZoneId zone();

    /** What has to be known of a payer who uses this product and pays: if it charges him, only when he confirms. */
    Payer payer(ProductCode product);

    /**
     * The payer does what his device was told, and pays.
     *
     * @throws IllegalStateException if the trade cannot be paid any more
     */
    void pay(ChannelOrder order, PayAction action);

    /** How much of this order's money the merchant has: what was paid, without what goes back, as soon as the channel has taken a refund. */
    Money held(ChannelOrder order);

    /** Refunds that are under way end well. */
    void finishRefunds();

    /** Posts to the notify URL all that is due, and waits for the answers. */
    void sendNotifications();

    /** Whether the channel posts when an order of this product is paid. */
    boolean notifies(ProductCode product);

    /** Whether the channel takes this for a yes and does not post again. */
    boolean isAcknowledged(Acknowledgement answer);

    /** Whether the product's order is sent to the channel by the centre, rather than carried there by the payer's device. */
    boolean sends(ProductCode product);

    /**
     * The next call of this kind meets this.
     *
     * @param product whose order it is about
     */
    void next(BenchCall call, ProductCode product, Mishap mishap);

    /** How many requests have arrived so far. Any thread may ask. */
    int requests();

    @Override
    void close();
}
