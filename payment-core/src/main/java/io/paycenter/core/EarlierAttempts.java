package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.StoredAttempt;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The open attempts of a payment by the same method: whether one of them goes on, in place of another one. */
final class EarlierAttempts {
    private final AttemptStore attempts;
    private final Inquiry inquiry;
    private final QuestionLimit limit;
    private final CenterSettings settings;
    private final Clock clock;

    EarlierAttempts(AttemptStore attempts, Inquiry inquiry, QuestionLimit limit, CenterSettings settings, Clock clock) {
        this.attempts = attempts;
        this.inquiry = inquiry;
        this.limit = limit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks about attempts whose call is long over and whose answer never came, because a time-out or the end of a process
     * swallowed it. They may be paid; so they are asked about before another one is opened, which would be paid as well. Not
     * more often than anybody else asks: whoever presses again and again must not make the channel limit our calls.
     *
     * @return those that somebody asks about at this moment already
     */
    Set<AttemptId> askAboutForgotten(PayCommand command) {
        Set<AttemptId> askedByOthers = new HashSet<>();
        for (Attempt attempt : forgotten(command)) {
            if (limit.mayAsk(attempt)) {
                inquiry.ask(attempt, Causes.QUERY);
            } else {
                askedByOthers.add(attempt.id());
            }
        }
        return askedByOthers;
    }

    private List<Attempt> forgotten(PayCommand command) {
        List<StoredAttempt> open = attempts.ofPayment(command.payment()).stream()
                .filter(StoredAttempt::isOpen)
                .filter(one -> one.attempt().method().code().equals(command.method()))
                .toList();
        return open.stream().anyMatch(one -> one.action() != null)
                ? List.of()
                : open.stream()
                        .map(StoredAttempt::attempt)
                        .filter(attempt -> attempt.status() == AttemptStatus.CREATED && !isInFlight(attempt))
                        .toList();
    }

    /**
     * The one that goes on: its action can be shown again, or its call may still be under way, or it charges the payer
     * without an action. To be called with the payment's row locked.
     *
     * @param product the method's
     * @param since from when on the method's account is set up as it is
     * @param askedByOthers of which nobody knows yet whether they are paid
     */
    Optional<StoredAttempt> reusable(
            PaymentId payment,
            PayMethod method,
            PayProduct<?, ?> product,
            Instant since,
            Set<AttemptId> askedByOthers) {
        boolean charges = product.chargesWithin().isPresent();
        return attempts.ofPayment(payment).stream()
                .filter(StoredAttempt::isOpen)
                .filter(one -> one.attempt().method().code().equals(method.code()))
                .filter(one -> charges || isSame(one.attempt().method(), method))
                .filter(one -> charges || goesOn(one, product, since, askedByOthers))
                .findFirst();
    }

    private boolean goesOn(StoredAttempt one, PayProduct<?, ?> product, Instant since, Set<AttemptId> askedByOthers) {
        return one.action() == null
                ? isInFlight(one.attempt())
                        || askedByOthers.contains(one.attempt().id())
                : isUsable(one.attempt(), one.action(), product, since);
    }

    private boolean isUsable(Attempt attempt, PayAction action, PayProduct<?, ?> product, Instant since) {
        boolean lives = product.actionLives()
                .map(attempt.createdAt()::plus)
                .filter(end -> !clock.instant().isBefore(end))
                .isEmpty();
        return lives && (!isSignedByUs(action) || attempt.createdAt().isAfter(since));
    }

    /** What the payer's device hands to the channel is signed with the account's key, which may be another by now. */
    private static boolean isSignedByUs(PayAction action) {
        return action.fold(redirect -> false, form -> true, code -> false, sdk -> true, nothing -> false);
    }

    /** Whatever it is called by now. */
    private static boolean isSame(PayMethod one, PayMethod other) {
        return one.channel().equals(other.channel())
                && one.product().equals(other.product())
                && one.account().equals(other.account());
    }

    private boolean isInFlight(Attempt attempt) {
        return attempt.createdAt().plus(settings.inFlightWindow()).isAfter(clock.instant());
    }
}
