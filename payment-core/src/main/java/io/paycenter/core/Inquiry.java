package io.paycenter.core;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Clock;
import java.time.Instant;

/** Asks a channel about an attempt and applies what it says. */
final class Inquiry {
    private final Strategies strategies;
    private final ResultProcessor results;
    private final PaymentReader reader;
    private final CenterSettings settings;
    private final Clock clock;

    Inquiry(
            Strategies strategies,
            ResultProcessor results,
            PaymentReader reader,
            CenterSettings settings,
            Clock clock) {
        this.strategies = strategies;
        this.results = results;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of asking. */
    enum Finding {
        /** The attempt has ended, one way or the other. */
        ENDED,

        /** The channel knows it; it is not over. */
        OPEN,

        /** Nothing but its expiry ends it: somebody may hold a page or code that the channel has not seen yet. */
        UNTIL_EXPIRY,

        /** There was no answer that says anything. */
        UNKNOWN
    }

    /** Asks once; blocks for the channel's time-out at most. */
    Finding ask(Attempt attempt, ChangeCause cause) {
        return strategies
                .query(attempt)
                .fold(
                        found -> apply(attempt, found.trade(), cause),
                        noSuchTrade -> notSeen(attempt, cause),
                        unknown -> Finding.UNKNOWN);
    }

    /** Applies a fact, and says how the attempt stands then. */
    Finding apply(Attempt attempt, TradeSnapshot trade, ChangeCause cause) {
        results.apply(attempt.id(), trade, cause);
        return reader.attempt(attempt.id()).isOpen() ? Finding.OPEN : Finding.ENDED;
    }

    /**
     * A trade that the channel does not know can never be paid if no call of ours is under way any more, and either its
     * action was never handed to anybody, or the order has expired at the channel too.
     */
    private Finding notSeen(Attempt attempt, ChangeCause cause) {
        Instant now = clock.instant();
        if (now.isBefore(attempt.createdAt().plus(settings.inFlightWindow()))) {
            return Finding.UNKNOWN;
        }
        boolean handedOut = attempt.status() != AttemptStatus.CREATED;
        boolean expired = !now.isBefore(attempt.expireAt().plus(settings.expiryGrace()));
        if (handedOut && !expired) {
            return Finding.UNTIL_EXPIRY;
        }
        results.neverSeen(attempt, cause);
        return reader.attempt(attempt.id()).isOpen() ? Finding.UNKNOWN : Finding.ENDED;
    }
}
