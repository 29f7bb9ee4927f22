package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ConflictException;
import io.paycenter.api.RefundCause;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Refund;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.StoredRefund;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a refund as if for the first time, because somebody has seen at the channel that it never arrived: where a refund is
 * known by the time of its first sending, the channel takes no repeat once that time is old. What can be checked here is
 * checked; that nothing of it is under way is that person's word.
 */
final class RefundAnew {
    private static final Logger LOG = LoggerFactory.getLogger(RefundAnew.class);

    private final Transactions transactions;
    private final PaymentReader reader;
    private final RefundStore refunds;
    private final RefundFlow flow;
    private final Strategies strategies;
    private final Tasks tasks;
    private final Clock clock;

    RefundAnew(
            Transactions transactions,
            PaymentReader reader,
            RefundStore refunds,
            RefundFlow flow,
            Strategies strategies,
            Tasks tasks,
            Clock clock) {
        this.transactions = transactions;
        this.reader = reader;
        this.refunds = refunds;
        this.flow = flow;
        this.strategies = strategies;
        this.tasks = tasks;
        this.clock = clock;
    }

    Refund sendAnew(BusinessLine line, BusinessRefundNo refundNo) {
        strategies.refuseInsideTransaction();
        StoredRefund stored = flow.stored(line, refundNo);
        Refund refund = stored.refund();
        if (refund.status().isFinal()) {
            throw new ConflictException("refund_over", "refund " + refund.id() + " is " + refund.status());
        }
        Attempt attempt = reader.attempt(refund.attempt()).attempt();
        strategies.requireAccount(attempt);
        Instant lastSentAt = stored.sentAt() == null ? null : stored.lastSentAt();
        if (lastSentAt != null) {
            requireLost(stored, attempt, lastSentAt);
        }
        transactions.required(() -> {
            if (lastSentAt != null && !refunds.abandonSent(refund.id(), lastSentAt)) {
                throw underWay(refund, "was sent again this moment");
            }
            tasks.driveRefundSoon(refund.id());
        });
        LOG.warn("refund={} payment={} is sent anew, because somebody says so", refund.id(), refund.payment());
        return flow.find(line, refundNo);
    }

    private void requireLost(StoredRefund stored, Attempt attempt, Instant lastSentAt) {
        Refund refund = stored.refund();
        Instant seen = lastSentAt.plus(RefundFlow.SEEN_WITHIN);
        if (clock.instant().isBefore(seen)) {
            throw underWay(refund, "was sent at " + lastSentAt + "; ask again after " + seen);
        }
        if (!cameToNothing(refund, flow.ask(stored, attempt))) {
            throw underWay(refund, "is known to the channel, or it does not say that it is not");
        }
    }

    /** The channel knows nothing of it, or says that it failed, which the centre's own refunds never do in the books. */
    private static boolean cameToNothing(Refund refund, RefundQueryReply reply) {
        boolean failed =
                reply instanceof RefundQueryReply.Found found && found.refund() instanceof RefundSnapshot.Failed;
        return reply instanceof RefundQueryReply.NoSuchRefund || (failed && refund.cause() != RefundCause.REQUESTED);
    }

    private static ConflictException underWay(Refund refund, String why) {
        return new ConflictException("refund_under_way", "refund " + refund.id() + " " + why);
    }
}
