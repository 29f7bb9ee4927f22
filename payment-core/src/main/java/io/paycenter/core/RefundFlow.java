package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.core.retry.RetryVerdict;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.StoredPayment;
import io.paycenter.core.store.StoredRefund;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives money back. The amount is reserved in a transaction before the channel is called; the refund's id makes calling
 * again safe; what the channel does not plainly say is found out by the refund's task.
 */
final class RefundFlow {
    private static final Logger LOG = LoggerFactory.getLogger(RefundFlow.class);

    /** A channel shows what it has taken within this time; longer than every call. */
    static final Duration SEEN_WITHIN = Duration.ofMinutes(5);

    private static final String WORKS_ON_IT = "the channel works on it";

    private final Transactions transactions;
    private final PaymentReader reader;
    private final RefundStore refunds;
    private final RefundProcessor results;
    private final Strategies strategies;
    private final Tasks tasks;
    private final Ids ids;
    private final Clock clock;

    RefundFlow(
            Transactions transactions,
            PaymentReader reader,
            RefundStore refunds,
            RefundProcessor results,
            Strategies strategies,
            Tasks tasks,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.reader = reader;
        this.refunds = refunds;
        this.results = results;
        this.strategies = strategies;
        this.tasks = tasks;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The business line's refund: reserve, commit, call, record. The payment is looked up before the transaction begins,
     * so that nothing in it was read before the row was locked, whatever the isolation level.
     */
    Refund refund(RefundCommand command) {
        strategies.refuseInsideTransaction();
        PaymentId payment = reader.stored(command.businessLine(), command.orderNo())
                .payment()
                .id();
        Reserved reserved = transactions.required(() -> reserve(command, payment));
        return reserved.isNew() ? carryOut(reserved.refund()) : reserved.refund();
    }

    /** Once the amount is reserved the refund happens, whatever goes wrong here: its task sees to that. */
    private Refund carryOut(Refund reserved) {
        try {
            boolean unused = send(reserved, reader.attempt(reserved.attempt()).attempt());
            return results.get(reserved.id());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "refund={} payment={} is reserved, but what came of sending it could not be stored or read;"
                            + " answered as PENDING, its task finds out",
                    reserved.id(),
                    reserved.payment(),
                    failure);
            return reserved;
        }
    }

    /**
     * One run of a refund's task: ask first, and send (again, under the same number) what never arrived.
     *
     * <p>A refund that the centre owes by itself is also sent again, once a run, when the channel has it on record as
     * failed. It never gets another number, which would be another refund: a channel carries a number out once at most.
     * Where a failed one cannot be repeated under its number no money moves, and a person hears of it by {@link #overdue}.
     */
    RetryVerdict drive(RefundId id) {
        StoredRefund stored = results.stored(id);
        Refund refund = stored.refund();
        Attempt attempt = reader.attempt(refund.attempt()).attempt();
        if (refund.status() == RefundStatus.FAILED) {
            return lookAgain(stored, attempt);
        }
        if (refund.status().isFinal()) {
            return RetryVerdict.done();
        }
        boolean worksOnIt = stored.sentAt() == null
                ? send(refund, attempt)
                : ask(stored, attempt)
                        .fold(
                                found -> heard(stored, attempt, found.refund()),
                                noSuchRefund -> send(refund, attempt),
                                unknown -> false);
        return results.get(id).status().isFinal()
                ? RetryVerdict.done()
                : RetryVerdict.again(worksOnIt ? WORKS_ON_IT : "the channel has not said how the refund ended");
    }

    /** There were news of a refund that has failed: it may have gone back all the same. */
    private RetryVerdict lookAgain(StoredRefund stored, Attempt attempt) {
        Refund refund = stored.refund();
        return ask(stored, attempt)
                .fold(
                        found -> {
                            if (found.refund() instanceof RefundSnapshot.Succeeded succeeded) {
                                transactions.required(() -> results.noteBackAfterAll(refund, succeeded));
                            }
                            return RetryVerdict.done();
                        },
                        noSuchRefund -> RetryVerdict.done(),
                        unknown -> RetryVerdict.again("the channel has not said how a failed refund stands"));
    }

    /** @return whether the channel works on it */
    private boolean heard(StoredRefund stored, Attempt attempt, RefundSnapshot snapshot) {
        Refund now = results.apply(stored.refund().id(), snapshot, Causes.REFUND_QUERY);
        if (snapshot instanceof RefundSnapshot.Failed && !now.status().isFinal()) {
            beginAnew(stored);
            return send(now, attempt);
        }
        return snapshot instanceof RefundSnapshot.Processing;
    }

    /** What has failed for certain is another refund when it is sent again, where the channel knows refunds by a time. */
    private void beginAnew(StoredRefund failed) {
        Instant lastSentAt = failed.lastSentAt();
        if (lastSentAt != null && isSettled(lastSentAt)) {
            boolean unused = transactions.required(
                    () -> refunds.abandonSent(failed.refund().id(), lastSentAt));
        }
    }

    /**
     * A refusal is of this call, and says nothing of the calls before it that were not answered. It may be the echo of one
     * that worked, because by now nothing is left to give back; and one may still be under way. So it is believed only if
     * the channel still does not know the refund, and has had the time to.
     *
     * @param lastSentAt when it was sent before this call
     */
    private boolean refusedAgain(
            StoredRefund sent, Attempt attempt, Instant lastSentAt, RefundSnapshot.Failed refusal) {
        RefundId id = sent.refund().id();
        return ask(sent, attempt)
                .fold(
                        found -> hear(id, found.refund(), Causes.REFUND_QUERY),
                        noSuchRefund -> isSettled(lastSentAt)
                                ? hear(id, refusal, Causes.REFUND_ANSWER)
                                : waits(sent.refund(), refusal.error()),
                        unknown -> waits(sent.refund(), refusal.error()));
    }

    /** @return whether the channel works on it */
    private boolean hear(RefundId id, RefundSnapshot snapshot, ChangeCause cause) {
        Refund unused = results.apply(id, snapshot, cause);
        return snapshot instanceof RefundSnapshot.Processing;
    }

    /** @return that the channel does not work on it */
    private boolean waits(Refund refund, ChannelError error) {
        Refund unused = results.noteWaiting(refund, error);
        return false;
    }

    private boolean isSettled(Instant lastSentAt) {
        return !clock.instant().isBefore(lastSentAt.plus(SEEN_WITHIN));
    }

    /** Asks about a refund; about a first sending that was abandoned too, which may have come to something after all. */
    RefundQueryReply ask(StoredRefund stored, Attempt attempt) {
        RefundQueryReply reply = strategies.queryRefund(attempt, order(stored, attempt));
        return reply instanceof RefundQueryReply.NoSuchRefund && stored.abandonedAt() != null
                ? unlessFailed(strategies.queryRefund(attempt, order(stored.abandoned(), attempt)))
                : reply;
    }

    /** That it failed is why it was abandoned. */
    private static RefundQueryReply unlessFailed(RefundQueryReply abandoned) {
        return abandoned instanceof RefundQueryReply.Found found && found.refund() instanceof RefundSnapshot.Failed
                ? new RefundQueryReply.NoSuchRefund()
                : abandoned;
    }

    /** The tries of a refund's task are used up; to be called in the transaction that says so. */
    void overdue(RefundId id, String lastError) {
        results.noteOverdue(results.get(id), lastError, lastError.equals(WORKS_ON_IT));
    }

    private Reserved reserve(RefundCommand command, PaymentId paid) {
        Payment payment = reader.locked(paid).payment();
        Refund known = refunds.find(command.businessLine(), command.refundNo()).orElse(null);
        if (known != null) {
            return new Reserved(requireSame(known, command, payment), false);
        }
        if (payment.status() != PaymentStatus.SUCCEEDED || payment.winner() == null) {
            throw new ConflictException("payment_not_succeeded", "payment " + payment.id() + " is " + payment.status());
        }
        requireLeft(payment, command.amount());
        Refund refund = new Refund(
                ids.refund(),
                command.businessLine(),
                command.refundNo(),
                payment.id(),
                payment.winner(),
                command.amount(),
                RefundCause.REQUESTED,
                command.reason(),
                RefundStatus.PENDING,
                null,
                clock.instant(),
                null);
        ChangeCause asked = ChangeCause.of(
                ChangeCause.Kind.BUSINESS_LINE, command.refundNo().value());
        if (!refunds.insert(refund, asked)) {
            throw differs(command, List.of("orderNo"));
        }
        tasks.driveRefund(refund.id());
        return new Reserved(refund, true);
    }

    private static Refund requireSame(Refund known, RefundCommand command, Payment payment) {
        List<String> different = new ArrayList<>();
        Contents.note(different, "orderNo", known.payment(), payment.id());
        Contents.note(different, "amount", known.amount(), command.amount());
        Contents.note(different, "reason", known.reason(), command.reason());
        if (!different.isEmpty()) {
            throw differs(command, different);
        }
        return known;
    }

    private static ConflictException differs(RefundCommand command, List<String> different) {
        return new ConflictException(
                "refund_differs",
                "refund number " + command.refundNo() + " is taken by a refund with other contents; different are "
                        + String.join(", ", different));
    }

    private void requireLeft(Payment payment, Money amount) {
        if (!amount.isSameCurrency(payment.amount())) {
            throw InvalidRequestException.of(
                    "currency",
                    amount.getCurrencyUnit().getCode(),
                    payment.amount().getCurrencyUnit().getCode() + ", as it was paid");
        }
        Money reserved = refunds.ofPayment(payment.id()).stream()
                .filter(refund -> refund.cause() == RefundCause.REQUESTED)
                .filter(refund -> refund.status() != RefundStatus.FAILED)
                .map(Refund::amount)
                .reduce(Money.zero(payment.amount().getCurrencyUnit()), Money::plus);
        Money left = payment.amount().minus(reserved);
        if (amount.isGreaterThan(left)) {
            throw new ConflictException(
                    "refund_exceeds_paid",
                    amount + " was asked, " + left + " of " + payment.amount() + " can still be refunded");
        }
    }

    /** @return whether the channel works on it */
    private boolean send(Refund refund, Attempt attempt) {
        Sending sending = transactions.required(() -> noteSent(refund));
        if (sending.before().refund().status().isFinal()) {
            return false;
        }
        Strategies.Sent sent = strategies.refund(attempt, order(sending.now(), attempt));
        if (!sent.left()) {
            transactions.required(() -> refunds.takeBackSent(sending.before(), sending.at()));
            return false;
        }
        Instant lastSentAt = sending.before().lastSentAt();
        if (lastSentAt != null
                && sent.reply() instanceof RefundReply.Answered answered
                && answered.refund() instanceof RefundSnapshot.Failed refusal) {
            return refusedAgain(sending.now(), attempt, lastSentAt, refusal);
        }
        return believe(refund, sent.reply());
    }

    /**
     * That it is sent is written down first, so that every repeat can say when it was sent for the first time. One after the
     * other, so that of two who send it one knows of the other, and no two at the same moment.
     */
    private Sending noteSent(Refund refund) {
        StoredPayment unused = reader.locked(refund.payment());
        StoredRefund before = results.stored(refund.id());
        Instant now = afterThat(before.lastSentAt());
        if (!before.refund().status().isFinal()) {
            refunds.noteSent(refund.id(), now);
        }
        return new Sending(before, before.sent(now), now);
    }

    private Instant afterThat(@Nullable Instant lastSentAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return lastSentAt == null || now.isAfter(lastSentAt) ? now : lastSentAt.plusMillis(1);
    }

    /** @return whether the channel works on it */
    private boolean believe(Refund refund, RefundReply reply) {
        return reply.fold(
                answered -> hear(refund.id(), answered.refund(), Causes.REFUND_ANSWER),
                notNow -> waits(refund, notNow.error()),
                unknown -> false);
    }

    /** A refund in the words of the channel SPI. */
    static RefundOrder order(StoredRefund stored, Attempt attempt) {
        Refund refund = stored.refund();
        return new RefundOrder(
                refund.id(),
                Strategies.order(attempt, stored.further() == null ? attempt.tradeNo() : stored.further()),
                refund.amount(),
                stored.sentAt() == null ? refund.createdAt() : stored.sentAt(),
                refund.cause(),
                refund.reason());
    }

    StoredRefund stored(BusinessLine line, BusinessRefundNo refundNo) {
        return refunds.stored(line, refundNo).orElseThrow(() -> NotFoundException.of("refund", line + "/" + refundNo));
    }

    Refund find(BusinessLine line, BusinessRefundNo refundNo) {
        return stored(line, refundNo).refund();
    }

    /** What reserving leaves for the call. */
    private record Reserved(Refund refund, boolean isNew) {}

    /** A refund before and after it was noted that it is sent, and when. */
    private record Sending(StoredRefund before, StoredRefund now, Instant at) {}
}
