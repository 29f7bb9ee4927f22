package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ConflictException;
import io.paycenter.api.PaymentException;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.StoredAttempt;
import io.paycenter.core.store.StoredPayment;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pay flow: a skeleton that is the same for every product, over the open steps of {@link PayProduct}.
 *
 * <ol>
 *   <li>check the command against the payment, resolve the method
 *   <li>in one transaction store the attempt and its query task, and commit
 *   <li>outside any transaction build, send, classify
 *   <li>in one transaction record what came of it
 * </ol>
 */
final class PayFlow {
    private static final Logger LOG = LoggerFactory.getLogger(PayFlow.class);

    private final Transactions transactions;
    private final PaymentReader reader;
    private final AttemptStore attempts;
    private final ChannelAccounts accounts;
    private final ResultProcessor results;
    private final Strategies strategies;
    private final EarlierAttempts earlier;
    private final Tasks tasks;
    private final Ids ids;
    private final PublicUrls urls;
    private final Clock clock;

    PayFlow(
            Transactions transactions,
            PaymentReader reader,
            AttemptStore attempts,
            ChannelAccounts accounts,
            ResultProcessor results,
            Strategies strategies,
            EarlierAttempts earlier,
            Tasks tasks,
            Ids ids,
            PublicUrls urls,
            Clock clock) {
        this.transactions = transactions;
        this.reader = reader;
        this.attempts = attempts;
        this.accounts = accounts;
        this.results = results;
        this.strategies = strategies;
        this.earlier = earlier;
        this.tasks = tasks;
        this.ids = ids;
        this.urls = urls;
        this.clock = clock;
    }

    PayResult pay(PayCommand command) {
        strategies.refuseInsideTransaction();
        Set<AttemptId> askedByOthers = earlier.askAboutForgotten(command);
        return answer(opened(command, askedByOthers));
    }

    /** Steps 1 to 4 with the same accounts and methods from the method's name to the channel's answer. */
    private Attempt opened(PayCommand command, Set<AttemptId> askedByOthers) {
        try (ChannelSnapshot channels = accounts.use()) {
            Opened opened = transactions.required(() -> open(command, channels, askedByOthers));
            if (opened.isNew()) {
                PayReply reply = callChannel(opened.product(), opened.order(command, urls));
                record(opened.attempt(), reply);
            }
            return opened.attempt();
        }
    }

    /** Steps 1 and 2. The payment's row is locked, so two presses at once come one after the other. */
    private Opened open(PayCommand command, ChannelSnapshot channels, Set<AttemptId> askedByOthers) {
        Methods methods = channels.methods();
        StoredPayment stored = reader.locked(command.payment());
        Payment payment = stored.payment();
        PayMethod method = methods.offered(payment.businessLine(), command.method());
        PayProduct<?, ?> product = methods.product(method);
        if (payment.status() == PaymentStatus.SUCCEEDED && payment.winner() != null) {
            return new Opened(stored, reader.attempt(payment.winner()).attempt(), product, false);
        }
        Instant now = clock.instant();
        PayChecks.payable(payment, now);
        Optional<StoredAttempt> open =
                earlier.reusable(payment.id(), method, product, channels.since(method.account()), askedByOthers);
        if (open.isPresent()) {
            return new Opened(stored, open.get().attempt(), product, false);
        }
        PayChecks.taken(payment, method, product.bounds(), now);
        Attempt attempt = new Attempt(
                ids.attempt(),
                payment.id(),
                method,
                payment.amount(),
                AttemptStatus.CREATED,
                null,
                null,
                now,
                expiry(payment, product, now),
                null);
        attempts.insert(attempt, Causes.PAYER);
        tasks.queryLater(attempt.id());
        if (product.chargesWithin().isPresent()) {
            tasks.endAttempt(attempt);
        }
        return new Opened(stored, attempt, product, true);
    }

    /** The payment's expiry, or sooner where the payer has to confirm at once. */
    private static Instant expiry(Payment payment, PayProduct<?, ?> product, Instant now) {
        return product.chargesWithin()
                .map(now::plus)
                .filter(payment.expireAt()::isAfter)
                .orElse(payment.expireAt());
    }

    /** Step 3. Only an exception before anything was sent proves that the channel knows nothing. */
    private <Q, A> PayReply callChannel(PayProduct<Q, A> product, PayOrder order) {
        strategies.refuseInsideTransaction();
        Q request;
        try {
            request = product.build(order);
        } catch (PaymentException refused) {
            return new PayReply.Refused(new ChannelError(refused.code(), String.valueOf(refused.getMessage())));
        } catch (RuntimeException bug) {
            LOG.error(
                    "attempt={} the request could not be built; nothing was sent",
                    order.order().id(),
                    bug);
            return new PayReply.Refused(
                    new ChannelError("request_not_built", bug.getClass().getSimpleName()));
        }
        try {
            return product.classify(order, product.send(request));
        } catch (ChannelUnknownException doubt) {
            return new PayReply.Unknown(String.valueOf(doubt.getMessage()));
        } catch (RuntimeException bug) {
            LOG.error(
                    "attempt={} the product failed after sending; the result is unknown",
                    order.order().id(),
                    bug);
            return new PayReply.Unknown(bug.getClass().getSimpleName());
        }
    }

    /** Step 4. Unknown changes nothing: the query task finds out. */
    private void record(Attempt attempt, PayReply reply) {
        reply.fold(
                accepted -> transactions.required(() -> {
                    Payment payment = reader.locked(attempt.payment()).payment();
                    if (payment.status().isFinal()) {
                        tasks.closeNow(payment.id());
                    }
                    return attempts.recordAction(attempt.id(), accepted.action(), Causes.PAY_ANSWER);
                }),
                paid -> results.apply(attempt.id(), paid.trade(), Causes.PAY_ANSWER),
                refused -> results.apply(attempt.id(), new TradeSnapshot.Failed(refused.error()), Causes.PAY_ANSWER),
                unknown -> {
                    LOG.warn("attempt={} result=unknown reason={}", attempt.id(), unknown.reason());
                    return false;
                });
    }

    /** The payment comes first: another attempt may have ended it meanwhile, and then nothing must be paid any more. */
    private PayResult answer(Attempt opened) {
        Payment payment = reader.payment(opened.payment());
        if (payment.status() == PaymentStatus.SUCCEEDED) {
            return new PayResult.Paid(payment);
        }
        PayChecks.notOver(payment);
        StoredAttempt stored = reader.attempt(opened.id());
        Attempt attempt = stored.attempt();
        return switch (attempt.status()) {
            case SUCCEEDED -> new PayResult.Paid(reader.payment(attempt.payment()));
            case FAILED -> new PayResult.Refused(attempt, refusal(attempt));
            case CLOSED ->
                throw new ConflictException(
                        "payment_over", "attempt " + attempt.id() + " has ended; payment " + attempt.payment());
            case CREATED, PENDING ->
                stored.action() == null
                        ? new PayResult.Undecided(attempt)
                        : new PayResult.ActionNeeded(attempt, stored.action());
        };
    }

    private static ChannelError refusal(Attempt attempt) {
        return attempt.refusal() == null ? new ChannelError("refused", "") : attempt.refusal();
    }

    /** What steps 1 and 2 leave for the others. */
    private record Opened(StoredPayment stored, Attempt attempt, PayProduct<?, ?> product, boolean isNew) {
        PayOrder order(PayCommand command, PublicUrls urls) {
            return new PayOrder(
                    Strategies.order(attempt),
                    stored.payment().subject(),
                    command.payer(),
                    urls.cashier(stored.token()));
        }
    }
}
