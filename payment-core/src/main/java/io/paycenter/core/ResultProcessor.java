package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.RefundCause;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.Payment;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.EventKind;
import io.paycenter.core.store.Incident;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.StoredAttempt;
import io.paycenter.core.transaction.Transactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Result processing (支付结果处理): the one place where a payment becomes paid.
 *
 * <p>Four sources learn a result: the answer to the pay call, a notification, an active query, reconciliation. All come
 * here. One transaction with the payment's row locked; doing it twice equals once; the order of facts does not matter.
 */
final class ResultProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(ResultProcessor.class);

    private final Transactions transactions;
    private final PaymentReader reader;
    private final PaymentStore payments;
    private final AttemptStore attempts;
    private final EventOutbox outbox;
    private final RefundProcessor refunds;
    private final Strategies strategies;
    private final Incidents incidents;
    private final Tasks tasks;

    ResultProcessor(
            Transactions transactions,
            PaymentReader reader,
            PaymentStore payments,
            AttemptStore attempts,
            EventOutbox outbox,
            RefundProcessor refunds,
            Strategies strategies,
            Incidents incidents,
            Tasks tasks) {
        this.transactions = transactions;
        this.reader = reader;
        this.payments = payments;
        this.attempts = attempts;
        this.outbox = outbox;
        this.refunds = refunds;
        this.strategies = strategies;
        this.incidents = incidents;
        this.tasks = tasks;
    }

    /** What became of a fact. */
    enum Outcome {
        /** It fits the books, which now say it, or said it before. */
        APPLIED,

        /** The channel speaks of another amount than was asked: nothing was changed, an incident is on record. */
        AMOUNT_DIFFERS
    }

    /**
     * Applies what a channel says of an attempt.
     *
     * @param cause where the fact comes from
     */
    Outcome apply(AttemptId id, TradeSnapshot trade, ChangeCause cause) {
        return transactions.required(() -> {
            Payment payment =
                    reader.locked(reader.attempt(id).attempt().payment()).payment();
            StoredAttempt stored = reader.attempt(id);
            return trade.fold(
                    waiting -> waiting(stored, cause),
                    paid -> paid(payment, stored, paid, cause),
                    closed -> closed(stored, cause),
                    failed -> failed(stored, failed.error(), cause));
        });
    }

    /**
     * Closes an attempt of which the channel knows nothing and will never know: so it seems, and is asked once more later.
     *
     * @param asked the attempt as it was then; what has moved on since is left alone
     */
    void neverSeen(Attempt asked, ChangeCause cause) {
        transactions.required(() -> {
            reader.locked(asked.payment());
            Attempt attempt = reader.attempt(asked.id()).attempt();
            if (attempt.status() == asked.status() && attempts.markClosed(attempt.id(), cause)) {
                log(attempt, "CLOSED", cause);
                tasks.queryOnceMore(attempt);
            }
        });
    }

    private Outcome waiting(StoredAttempt stored, ChangeCause cause) {
        attempts.markPending(stored.attempt().id(), cause);
        return Outcome.APPLIED;
    }

    private Outcome closed(StoredAttempt stored, ChangeCause cause) {
        if (attempts.markClosed(stored.attempt().id(), cause)) {
            log(stored.attempt(), "CLOSED", cause);
        }
        return Outcome.APPLIED;
    }

    private Outcome failed(StoredAttempt stored, ChannelError error, ChangeCause cause) {
        if (attempts.markFailed(stored.attempt().id(), error, cause)) {
            log(stored.attempt(), "FAILED", cause);
            tasks.queryOnceMore(stored.attempt());
        }
        return Outcome.APPLIED;
    }

    private Outcome paid(Payment payment, StoredAttempt stored, TradeSnapshot.Paid paid, ChangeCause cause) {
        Attempt attempt = stored.attempt();
        if (!paid.amount().equals(attempt.amount())) {
            incidents.note(
                    Incident.Kind.AMOUNT_DIFFERS,
                    attempt.id().value(),
                    attempt.id(),
                    "the channel says " + paid.amount() + ", asked was " + attempt.amount() + " (" + cause + ")");
            return Outcome.AMOUNT_DIFFERS;
        }
        if (attempts.markSucceeded(attempt.id(), paid.tradeNo(), paid.paidAt(), cause)) {
            log(attempt, "SUCCEEDED", cause);
            moneyCame(payment, attempt, paid, cause);
        } else if (attempts.noteLateMoney(attempt.id(), paid.tradeNo(), paid.paidAt(), cause)) {
            goesBack(payment, attempt, null);
        } else if (!paid.tradeNo().equals(attempt.tradeNo())) {
            paidAgain(payment, attempt, paid.tradeNo());
        }
        return Outcome.APPLIED;
    }

    /** The channel has taken money under this number before: somebody else has scanned the same code. */
    private void paidAgain(Payment payment, Attempt attempt, ChannelTradeNo further) {
        if (strategies.refundsByTradeNo(attempt)) {
            goesBack(payment, attempt, further);
            return;
        }
        incidents.note(
                Incident.Kind.PAID_AGAIN,
                attempt.id() + "/" + further,
                attempt.id(),
                "the channel says that " + attempt.amount() + " were paid as " + further + ", and has said "
                        + attempt.tradeNo() + " before; look whether it was paid twice, and give the money back there");
    }

    private void moneyCame(Payment payment, Attempt attempt, TradeSnapshot.Paid paid, ChangeCause cause) {
        if (payments.markSucceeded(payment.id(), attempt.id(), paid.paidAt(), cause)) {
            LOG.info("payment={} state=SUCCEEDED attempt={} amount={}", payment.id(), attempt.id(), attempt.amount());
            outbox.write(EventKind.PAYMENT_SUCCEEDED, payment, null);
            if (!reader.openAttempts(payment.id()).isEmpty()) {
                tasks.closeNow(payment.id());
            }
        } else {
            goesBack(payment, attempt, null);
        }
    }

    /** @param further the number of the money, unless it is what the attempt's own row says */
    private void goesBack(Payment payment, Attempt attempt, @Nullable ChannelTradeNo further) {
        LOG.warn(
                "payment={} attempt={} money came by an attempt that was {} for a payment that is {}; it goes back",
                payment.id(),
                attempt.id(),
                attempt.status(),
                payment.status());
        refunds.giveBack(
                payment,
                attempt,
                further,
                switch (payment.status()) {
                    case SUCCEEDED -> RefundCause.DUPLICATE_PAYMENT;
                    case CLOSED -> RefundCause.LATE_PAYMENT;
                    case PENDING -> RefundCause.STRAY_PAYMENT;
                });
    }

    private static void log(Attempt attempt, String state, ChangeCause cause) {
        LOG.info(
                "payment={} attempt={} channel={} state={} cause={}",
                attempt.payment(),
                attempt.id(),
                attempt.method().channel(),
                state,
                cause);
    }
}
