package io.paycenter.testkit.contract;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.TradeSnapshot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;

/** What a centre would do with the channel: makes orders as it makes them, and calls as it calls. */
final class Desk implements AutoCloseable {
    static final Duration LIFE = Duration.ofMinutes(30);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final ChannelBench bench;
    final NotifyInbox inbox = new NotifyInbox();
    final Channel channel;
    final Channel others;

    Desk(ChannelBench bench) {
        this.bench = bench;
        channel = open("main", bench.settings());
        others = open("other", bench.othersSettings());
    }

    Channel open(String account, Map<String, String> settings) {
        AccountId id = AccountId.of(account);
        return bench.provider()
                .open(new AccountSettings(id, settings), new ChannelContext(id, bench.clock(), inbox.url()));
    }

    /** An order of this product that nobody has heard of, of a hundred times the least amount, or of the least. */
    ChannelOrder order(PayProduct<?, ?> product) {
        return order(product, LIFE);
    }

    ChannelOrder order(PayProduct<?, ?> product, Duration life) {
        Money hundred = product.bounds().least().multipliedBy(100);
        Money amount = hundred.isGreaterThan(product.bounds().most())
                ? product.bounds().least()
                : hundred;
        Instant now = bench.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new ChannelOrder(AttemptId.of(number("A")), product.code(), amount, now, now.plus(life), null);
    }

    /** As long and of the same characters as the centre's own numbers. */
    private static String number(String prefix) {
        return prefix + String.format("%024d", NUMBERS.incrementAndGet() + System.nanoTime());
    }

    PayReply pay(PayProduct<?, ?> product, ChannelOrder order) throws ChannelUnknownException {
        URI back = URI.create("https://pay.example.com/payment/cashier/abc");
        return run(product, new PayOrder(order, "Tea & cake 茶", bench.payer(product.code()), back));
    }

    private static <Q, A> PayReply run(PayProduct<Q, A> product, PayOrder order) throws ChannelUnknownException {
        return product.classify(order, product.send(product.build(order)));
    }

    /** Begins an order, which the channel has to accept. */
    PayAction accepted(PayProduct<?, ?> product, ChannelOrder order) throws ChannelUnknownException {
        PayReply reply = pay(product, order);
        return reply.<PayAction>fold(
                PayReply.Accepted::action,
                paid -> unexpected(reply),
                refused -> unexpected(reply),
                unknown -> unexpected(reply));
    }

    private static PayAction unexpected(Object reply) {
        throw new AssertionError("the order has to be accepted and not be paid yet, and the reply is " + reply);
    }

    /** An order that is paid, with the channel's own number as a query tells it. */
    ChannelOrder paid(PayProduct<?, ?> product) throws ChannelUnknownException {
        ChannelOrder order = order(product);
        bench.pay(order, accepted(product, order));
        TradeSnapshot.Paid paid = findPaid(order)
                .orElseThrow(
                        () -> new AssertionError("order " + order.id() + " is paid, and the query does not say so"));
        return new ChannelOrder(
                order.id(), order.product(), order.amount(), order.createdAt(), order.expireAt(), paid.tradeNo());
    }

    Optional<TradeSnapshot.Paid> findPaid(ChannelOrder order) throws ChannelUnknownException {
        return channel.queryStrategy().query(order) instanceof QueryReply.Found found
                        && found.trade() instanceof TradeSnapshot.Paid paid
                ? Optional.of(paid)
                : Optional.empty();
    }

    RefundOrder refund(ChannelOrder paid, Money amount) {
        Instant now = bench.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new RefundOrder(RefundId.of(number("R")), paid, amount, now, RefundCause.REQUESTED, "sent back");
    }

    @Override
    public void close() {
        channel.close();
        others.close();
        inbox.close();
        bench.close();
    }
}
