package io.paycenter.core;

import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.ConflictException;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.RefundTarget;
import io.paycenter.api.channel.AbnormalRefundStrategy;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RedirectReply;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundStrategy;
import io.paycenter.core.transaction.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls strategies, safely: never inside a database transaction, and whatever goes wrong on the way is unknown, never
 * failed.
 */
final class Strategies {
    private static final Logger LOG = LoggerFactory.getLogger(Strategies.class);

    private final ChannelAccounts accounts;
    private final Transactions transactions;

    Strategies(ChannelAccounts accounts, Transactions transactions) {
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /** A channel call in a transaction would hold the database's locks as long as a stranger likes. */
    void refuseInsideTransaction() {
        if (transactions.isActive()) {
            throw new IllegalStateException(
                    "a channel must not be called inside a database transaction; commit first, then call");
        }
    }

    QueryReply query(Attempt attempt) {
        var key = StrategyKey.query(attempt.method().channel(), attempt.method().account());
        return ask("query", attempt, key, strategy -> strategy.query(order(attempt)), unsure(QueryReply.Unknown::new));
    }

    /** How long the attempt's channel wants to be left alone between two questions. */
    Duration queryInterval(Attempt attempt) {
        var key = StrategyKey.query(attempt.method().channel(), attempt.method().account());
        return trait(attempt, key, strategy -> strategy.interval(), Duration.ZERO);
    }

    CloseReply close(Attempt attempt) {
        var key = StrategyKey.close(attempt.method().channel(), attempt.method().account());
        return ask("close", attempt, key, strategy -> strategy.close(order(attempt)), unsure(CloseReply.Doubtful::new));
    }

    Sent refund(Attempt attempt, RefundOrder refund) {
        var key =
                StrategyKey.refund(attempt.method().channel(), attempt.method().account());
        return ask(
                "refund",
                attempt,
                key,
                strategy -> new Sent(strategy.refund(refund), true),
                (reason, left) -> new Sent(new RefundReply.Unknown(reason), left));
    }

    /**
     * What came of sending.
     *
     * @param left whether something may have left; false if it certainly has not
     */
    record Sent(RefundReply reply, boolean left) {}

    /** Whether the money of a further payment under the attempt's number can be told from that of the first. */
    boolean refundsByTradeNo(Attempt attempt) {
        var key =
                StrategyKey.refund(attempt.method().channel(), attempt.method().account());
        return trait(attempt, key, RefundStrategy::goesByTradeNo, false);
    }

    RefundQueryReply queryRefund(Attempt attempt, RefundOrder refund) {
        var key = StrategyKey.refundQuery(
                attempt.method().channel(), attempt.method().account());
        return ask(
                "refund query",
                attempt,
                key,
                strategy -> strategy.query(refund),
                unsure(RefundQueryReply.Unknown::new));
    }

    /** @throws ConflictException if the attempt's account was taken away */
    void requireAccount(Attempt attempt) {
        var key =
                StrategyKey.refund(attempt.method().channel(), attempt.method().account());
        try (ChannelSnapshot channels = accounts.use()) {
            if (channels.registry().find(key).isEmpty()) {
                throw new ConflictException(
                        "account_missing",
                        "account " + attempt.method().account()
                                + " is not configured; configure it again until its refunds" + " have ended");
            }
        }
    }

    /** Whether the attempt's channel has refunds that can be sent somewhere else. */
    boolean canRedirect(Attempt attempt) {
        try (ChannelSnapshot channels = accounts.use()) {
            return channels.registry().find(abnormalRefund(attempt)).isPresent();
        }
    }

    RedirectReply redirect(Attempt attempt, RefundOrder refund, RefundTarget target) {
        return ask(
                "redirect of a refund",
                attempt,
                abnormalRefund(attempt),
                strategy -> strategy.redirect(refund, target),
                unsure(RedirectReply.Unknown::new));
    }

    private static StrategyKey<AbnormalRefundStrategy> abnormalRefund(Attempt attempt) {
        return StrategyKey.abnormalRefund(
                attempt.method().channel(), attempt.method().account());
    }

    /** An attempt in the words of the channel SPI. */
    static ChannelOrder order(Attempt attempt) {
        return order(attempt, attempt.tradeNo());
    }

    /** The same about a certain payment under its number. */
    static ChannelOrder order(Attempt attempt, @Nullable ChannelTradeNo tradeNo) {
        return new ChannelOrder(
                attempt.id(),
                attempt.method().product(),
                attempt.amount(),
                attempt.createdAt(),
                attempt.expireAt(),
                tradeNo);
    }

    private <S, R> R ask(
            String what,
            Attempt attempt,
            StrategyKey<S> key,
            ChannelCall<S, ? extends R> call,
            UnknownReply<? extends R> unknown) {
        refuseInsideTransaction();
        try (ChannelSnapshot channels = accounts.use()) {
            Optional<S> strategy = channels.registry().find(key);
            return strategy.isPresent()
                    ? call(what, attempt, strategy.get(), call, unknown)
                    : noAccount(what, attempt, unknown);
        }
    }

    private static <S, R> R call(
            String what,
            Attempt attempt,
            S strategy,
            ChannelCall<S, ? extends R> call,
            UnknownReply<? extends R> unknown) {
        try {
            return call.run(strategy);
        } catch (ChannelUnknownException doubt) {
            LOG.warn(
                    "call={} channel={} attempt={} result=unknown reason={}",
                    what,
                    attempt.method().channel(),
                    attempt.id(),
                    doubt.getMessage());
            return unknown.because(String.valueOf(doubt.getMessage()), !doubt.nothingWasSent());
        } catch (RuntimeException bug) {
            LOG.error(
                    "call={} channel={} attempt={} result=unknown: the strategy failed; look at the channel's module",
                    what,
                    attempt.method().channel(),
                    attempt.id(),
                    bug);
            return unknown.because(bug.getClass().getSimpleName(), true);
        }
    }

    /** An account that was taken away while something of it was open. */
    private static <R> R noAccount(String what, Attempt attempt, UnknownReply<? extends R> unknown) {
        LOG.error(
                "call={} channel={} account={} attempt={} result=unknown: this account is not configured;"
                        + " configure it again until its attempts and refunds have ended",
                what,
                attempt.method().channel(),
                attempt.method().account(),
                attempt.id());
        return unknown.because("account " + attempt.method().account() + " is not configured", false);
    }

    /** For calls that say the same whether something has left or not. */
    private static <R> UnknownReply<R> unsure(Function<String, R> reply) {
        return (reason, left) -> reply.apply(reason);
    }

    /** What a strategy says of itself; one that breaks on this is taken to say nothing. */
    private <S, R> R trait(Attempt attempt, StrategyKey<S> key, Function<S, R> trait, R otherwise) {
        try (ChannelSnapshot channels = accounts.use()) {
            return channels.registry().find(key).map(trait).orElse(otherwise);
        } catch (RuntimeException bug) {
            LOG.error(
                    "channel={} attempt={} the strategy failed; look at the channel's module",
                    attempt.method().channel(),
                    attempt.id(),
                    bug);
            return otherwise;
        }
    }

    /** One call to a channel. */
    private interface ChannelCall<S, R> {
        R run(S strategy) throws ChannelUnknownException;
    }

    /** Makes the reply for a call that went wrong. */
    private interface UnknownReply<R> {
        /** @param left whether something may have left */
        R because(String reason, boolean left);
    }
}
