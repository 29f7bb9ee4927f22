package io.paycenter.core;

import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.core.store.EventKind;
import io.paycenter.core.store.Incident;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.StoredRefund;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a refund ends, and where the centre decides by itself to give money back. */
final class RefundProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(RefundProcessor.class);

    private final Transactions transactions;
    private final PaymentReader reader;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final EventOutbox outbox;
    private final Incidents incidents;
    private final Tasks tasks;
    private final Ids ids;
    private final Clock clock;

    RefundProcessor(
            Transactions transactions,
            PaymentReader reader,
            PaymentStore payments,
            RefundStore refunds,
            EventOutbox outbox,
            Incidents incidents,
            Tasks tasks,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.reader = reader;
        this.payments = payments;
        this.refunds = refunds;
        this.outbox = outbox;
        this.incidents = incidents;
        this.tasks = tasks;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Gives back all the money of an attempt that nobody owed. The refund number follows from the attempt, so it happens
     * once, however often the fact is heard.
     *
     * @param further the channel's number of the money, if it came by a further payment under the attempt's number
     */
    void giveBack(Payment payment, Attempt attempt, @Nullable ChannelTradeNo further, RefundCause cause) {
        Refund refund = new Refund(
                ids.refund(),
                payment.businessLine(),
                further == null
                        ? BusinessRefundNo.automatic(attempt.id())
                        : BusinessRefundNo.automatic(attempt.id(), further),
                payment.id(),
                attempt.id(),
                attempt.amount(),
                cause,
                "",
                RefundStatus.PENDING,
                null,
                clock.instant(),
                null);
        StoredRefund owed = StoredRefund.of(refund, further);
        if (refunds.insert(owed, ChangeCause.of(ChangeCause.Kind.AUTOMATIC_REFUND, cause.name()))) {
            tasks.driveRefundSoon(refund.id());
        } else if (!isThere(owed)) {
            incidents.note(
                    Incident.Kind.REFUND_BLOCKED,
                    attempt.id().value(),
                    attempt.id(),
                    refund.amount() + " have to go back (" + cause + "), but another refund has the number "
                            + refund.refundNo());
        }
    }

    private boolean isThere(StoredRefund owed) {
        Refund refund = owed.refund();
        return refunds.stored(refund.businessLine(), refund.refundNo())
                .filter(known -> Objects.equals(known.further(), owed.further()))
                .map(StoredRefund::refund)
                .filter(known -> known.attempt().equals(refund.attempt()))
                .filter(known -> known.amount().equals(refund.amount()))
                .filter(known -> known.cause() != RefundCause.REQUESTED)
                .isPresent();
    }

    /**
     * Applies what a channel says of a refund, and answers how the refund stands then.
     *
     * @param cause where the fact comes from
     */
    Refund apply(RefundId id, RefundSnapshot snapshot, ChangeCause cause) {
        return transactions.required(() -> {
            Payment payment = reader.locked(get(id).payment()).payment();
            Refund refund = get(id);
            if (!refund.status().isFinal()) {
                snapshot.fold(
                        processing -> waitsForNothing(refund),
                        abnormal -> abnormal(refund, abnormal.error()),
                        succeeded -> succeeded(payment, refund, succeeded, cause),
                        failed -> failed(payment, refund, failed.error(), cause));
            }
            return get(id);
        });
    }

    /** Notes why a refund has to wait. */
    Refund noteWaiting(Refund refund, ChannelError error) {
        LOG.warn("refund={} payment={} waits: {}", refund.id(), refund.payment(), error);
        return transactions.required(() -> {
            refunds.noteWaiting(refund.id(), error);
            return get(refund.id());
        });
    }

    /** Puts on record that the channel gave back what it had refused before; the refund stays as it was told. */
    void noteBackAfterAll(Refund refund, RefundSnapshot.Succeeded succeeded) {
        incidents.note(
                Incident.Kind.REFUND_AFTER_FAILED,
                refund.id().value(),
                refund.attempt(),
                "the channel gave back " + succeeded.amount() + ", and had said that this refund failed: "
                        + refund.error());
    }

    /**
     * Puts on record that money has not gone back.
     *
     * @param worksOnIt whether the channel's last word was that it works on it, which it may do for days
     */
    void noteOverdue(Refund refund, String lastError, boolean worksOnIt) {
        boolean owed = refund.cause() != RefundCause.REQUESTED;
        if (!refund.status().isFinal() && (owed || refund.error() != null || !worksOnIt)) {
            incidents.noteEachTime(
                    Incident.Kind.REFUND_OVERDUE,
                    refund.id().value(),
                    refund.attempt(),
                    refund.amount() + " have to go back (" + refund.cause() + ") and have not: "
                            + (refund.error() == null ? lastError : refund.error()));
        }
    }

    Refund get(RefundId id) {
        return stored(id).refund();
    }

    StoredRefund stored(RefundId id) {
        return refunds.stored(id).orElseThrow(() -> NotFoundException.of("refund", id.value()));
    }

    private boolean succeeded(Payment payment, Refund refund, RefundSnapshot.Succeeded succeeded, ChangeCause cause) {
        if (!succeeded.amount().equals(refund.amount())) {
            incidents.note(
                    Incident.Kind.AMOUNT_DIFFERS,
                    refund.id().value(),
                    refund.attempt(),
                    "the channel refunded " + succeeded.amount() + ", asked was " + refund.amount());
            return false;
        }
        if (!refunds.markSucceeded(refund.id(), succeeded.at(), cause)) {
            return false;
        }
        LOG.info("refund={} payment={} state=SUCCEEDED amount={}", refund.id(), payment.id(), refund.amount());
        if (refund.cause() == RefundCause.REQUESTED) {
            payments.addRefunded(payment.id(), refund.amount());
        }
        outbox.write(eventOf(refund.cause()), payment, refund);
        return true;
    }

    /** Nothing that was noted before holds it up any more. */
    private boolean waitsForNothing(Refund refund) {
        if (refund.error() != null) {
            refunds.noteWaiting(refund.id(), null);
        }
        return false;
    }

    /** It has not ended, but nothing will come of waiting alone. */
    private boolean abnormal(Refund refund, ChannelError error) {
        if (error.equals(refund.error())) {
            return false;
        }
        refunds.noteWaiting(refund.id(), error);
        incidents.noteEachTime(
                Incident.Kind.REFUND_ABNORMAL,
                refund.id().value(),
                refund.attempt(),
                refund.amount() + " could not be paid out: " + error + "; say where they shall go");
        return false;
    }

    /** What the centre owes back by itself never becomes failed: it waits, visibly, for a person to clear the way. */
    private boolean failed(Payment payment, Refund refund, ChannelError error, ChangeCause cause) {
        if (refund.cause() != RefundCause.REQUESTED) {
            LOG.error(
                    "refund={} payment={} the channel refuses an automatic refund: {}",
                    refund.id(),
                    payment.id(),
                    error);
            refunds.noteWaiting(refund.id(), error);
            return false;
        }
        if (!refunds.markFailed(refund.id(), error, clock.instant(), cause)) {
            return false;
        }
        LOG.info("refund={} payment={} state=FAILED error={}", refund.id(), payment.id(), error);
        outbox.write(EventKind.REFUND_FAILED, payment, refund);
        return true;
    }

    private static EventKind eventOf(RefundCause cause) {
        return switch (cause) {
            case REQUESTED -> EventKind.REFUND_SUCCEEDED;
            case DUPLICATE_PAYMENT -> EventKind.DUPLICATE_REFUNDED;
            case LATE_PAYMENT -> EventKind.LATE_REFUNDED;
            case STRAY_PAYMENT -> EventKind.STRAY_REFUNDED;
        };
    }
}
