package io.paycenter.core;

import io.paycenter.api.ChannelError;
import io.paycenter.api.ConflictException;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.RedirectRefund;
import io.paycenter.api.center.Refund;
import io.paycenter.api.channel.RedirectReply;
import io.paycenter.core.store.StoredRefund;
import io.paycenter.core.transaction.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the money of an abnormal refund somewhere else (异常退款). Which refunds are abnormal is the channel's to say. The
 * refund's task begins anew before the call, since the one before may have used up its tries while the refund waited for
 * somebody, and nobody knows how the call will end.
 */
final class RefundRedirect {
    private static final Logger LOG = LoggerFactory.getLogger(RefundRedirect.class);

    private final Transactions transactions;
    private final PaymentReader reader;
    private final RefundFlow refunds;
    private final RefundProcessor results;
    private final Strategies strategies;
    private final Tasks tasks;

    RefundRedirect(
            Transactions transactions,
            PaymentReader reader,
            RefundFlow refunds,
            RefundProcessor results,
            Strategies strategies,
            Tasks tasks) {
        this.transactions = transactions;
        this.reader = reader;
        this.refunds = refunds;
        this.results = results;
        this.strategies = strategies;
        this.tasks = tasks;
    }

    Refund redirect(RedirectRefund command) {
        strategies.refuseInsideTransaction();
        StoredRefund stored = refunds.stored(command.businessLine(), command.refundNo());
        Refund refund = stored.refund();
        if (refund.status().isFinal()) {
            throw new ConflictException("refund_over", "refund " + refund.id() + " is " + refund.status());
        }
        Attempt attempt = reader.attempt(refund.attempt()).attempt();
        strategies.requireAccount(attempt);
        if (!strategies.canRedirect(attempt)) {
            throw new ConflictException(
                    "redirect_not_offered",
                    "channel " + attempt.method().channel() + " sends no refund to another place than it came from");
        }
        transactions.required(() -> tasks.driveRefund(refund.id()));
        RedirectReply reply = strategies.redirect(attempt, RefundFlow.order(stored, attempt), command.target());
        LOG.info("refund={} redirect to={} reply={}", refund.id(), command.target(), reply);
        transactions.required(() -> tasks.driveRefundSoon(refund.id()));
        return reply.fold(
                taken -> results.apply(refund.id(), taken.refund(), Causes.REFUND_ANSWER),
                refused -> refuse(refund, refused.error()),
                unknown -> undecided(refund, unknown.reason()));
    }

    private static Refund refuse(Refund refund, ChannelError error) {
        throw new ConflictException("redirect_refused", "refund " + refund.id() + " stays as it is: " + error);
    }

    private Refund undecided(Refund refund, String reason) {
        LOG.warn("refund={} whether it was redirected is not known: {}; its task finds out", refund.id(), reason);
        return results.get(refund.id());
    }
}
