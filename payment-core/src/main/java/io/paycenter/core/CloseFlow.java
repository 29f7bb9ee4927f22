package io.paycenter.core;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.store.EventKind;
import io.paycenter.core.store.Incident;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends attempts that nobody needs any more: those of a payment that has expired, that is being closed, or that was paid
 * by another attempt. A payment is closed only when every attempt is known to be unpayable.
 */
final class CloseFlow {
    private static final Logger LOG = LoggerFactory.getLogger(CloseFlow.class);

    private final Transactions transactions;
    private final PaymentReader reader;
    private final PaymentStore payments;
    private final Strategies strategies;
    private final Inquiry inquiry;
    private final EventOutbox outbox;
    private final Incidents incidents;
    private final CenterSettings settings;
    private final Clock clock;

    CloseFlow(
            Transactions transactions,
            PaymentReader reader,
            PaymentStore payments,
            Strategies strategies,
            Inquiry inquiry,
            EventOutbox outbox,
            Incidents incidents,
            CenterSettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.reader = reader;
        this.payments = payments;
        this.strategies = strategies;
        this.inquiry = inquiry;
        this.outbox = outbox;
        this.incidents = incidents;
        this.settings = settings;
        this.clock = clock;
    }

    /** One run of the close task. */
    RetryVerdict run(PaymentId id) {
        Payment payment = reader.payment(id);
        if (!isDue(payment)) {
            return RetryVerdict.postpone(payment.expireAt(), "it is not time yet");
        }
        Set<Inquiry.Finding> findings = EnumSet.noneOf(Inquiry.Finding.class);
        List<Attempt> open = reader.openAttempts(id);
        open.forEach(attempt -> findings.add(end(attempt)));
        if (closeIfNothingIsOpen(id)) {
            return RetryVerdict.done();
        }
        Instant certain = lastExpiry(payment, open).plus(settings.expiryGrace());
        boolean onlyExpiryHelps =
                EnumSet.of(Inquiry.Finding.ENDED, Inquiry.Finding.UNTIL_EXPIRY).containsAll(findings);
        return onlyExpiryHelps && clock.instant().isBefore(certain)
                ? RetryVerdict.postpone(certain, "an attempt can be paid until it expires")
                : RetryVerdict.again("an attempt may still be payable");
    }

    /** When the last of them expires, which may be before the payment does. */
    private static Instant lastExpiry(Payment payment, List<Attempt> open) {
        return open.stream().map(Attempt::expireAt).max(Instant::compareTo).orElse(payment.expireAt());
    }

    /**
     * Closes the payment if it is due and no attempt is open.
     *
     * @return whether it is certain that no attempt is open
     */
    boolean closeIfNothingIsOpen(PaymentId id) {
        return transactions.required(() -> {
            Payment payment = reader.locked(id).payment();
            if (reader.mayBeOpen(id)) {
                return false;
            }
            if (isDue(payment) && payments.markClosed(id, clock.instant(), Causes.ofClosing(payment))) {
                LOG.info("payment={} state=CLOSED", id);
                outbox.write(EventKind.PAYMENT_CLOSED, payment, null);
            }
            return true;
        });
    }

    private boolean isDue(Payment payment) {
        return payment.status().isFinal()
                || payment.closing()
                || !clock.instant().isBefore(payment.expireAt());
    }

    /** Query first, then close, then query once more where the answer leaves a doubt. */
    private Inquiry.Finding end(Attempt attempt) {
        Inquiry.Finding before = inquiry.ask(attempt, Causes.CLOSE);
        return before == Inquiry.Finding.OPEN ? close(attempt) : before;
    }

    /** The same for an attempt that charges the payer: what the channel does not know yet may still be on its way there. */
    Inquiry.Finding endCharge(Attempt attempt) {
        return strategies
                .query(attempt)
                .fold(
                        found -> found.trade() instanceof TradeSnapshot.Waiting
                                ? close(attempt)
                                : inquiry.apply(attempt, found.trade(), Causes.CLOSE),
                        noSuchTrade -> close(attempt),
                        unknown -> Inquiry.Finding.UNKNOWN);
    }

    /**
     * Closes at the channel what has ended here: maybe because the channel did not know it, and then it may still be on its
     * way; or because it failed, which some channels want to be closed as well.
     *
     * @return whether the channel is done with it
     */
    boolean shut(Attempt ended) {
        return strategies
                .close(ended)
                .fold(closed -> true, noSuchTrade -> true, expiresOnly -> true, doubtful -> isOver(ended));
    }

    /** Some channels will not close what is closed. */
    private boolean isOver(Attempt ended) {
        return strategies
                .query(ended)
                .fold(
                        found -> !(found.trade() instanceof TradeSnapshot.Waiting),
                        noSuchTrade -> false,
                        unknown -> false);
    }

    private Inquiry.Finding close(Attempt attempt) {
        return strategies
                .close(attempt)
                .fold(
                        closed -> closed(attempt),
                        noSuchTrade -> inquiry.ask(attempt, Causes.CLOSE),
                        expiresOnly -> Inquiry.Finding.UNTIL_EXPIRY,
                        doubtful -> inquiry.ask(attempt, Causes.CLOSE));
    }

    /** Money that came at the same moment is in our books, and may be gone at the channel: where a close can reverse. */
    private Inquiry.Finding closed(Attempt attempt) {
        Inquiry.Finding finding = inquiry.apply(attempt, new TradeSnapshot.Closed(), Causes.CLOSE);
        if (reader.attempt(attempt.id()).attempt().status() == AttemptStatus.SUCCEEDED) {
            incidents.note(
                    Incident.Kind.CLOSED_AFTER_PAID,
                    attempt.id().value(),
                    attempt.id(),
                    "the channel says that it ended this order, which is paid here; look whether it gave the money back");
        }
        return finding;
    }
}
