package io.paycenter.core;

import io.paycenter.api.center.Attempt;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a channel is asked about one attempt: no more often than it wants, and because somebody looks or presses no more
 * often than is set, however many nodes and browsers there are.
 */
final class QuestionLimit {
    private final Transactions transactions;
    private final AttemptStore attempts;
    private final Strategies strategies;
    private final Duration refreshInterval;
    private final Clock clock;

    QuestionLimit(
            Transactions transactions,
            AttemptStore attempts,
            Strategies strategies,
            Duration refreshInterval,
            Clock clock) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.strategies = strategies;
        this.refreshInterval = refreshInterval;
        this.clock = clock;
    }

    /** Whether it may be asked about now because somebody wants to know; if so, this is written down as a question. */
    boolean mayAsk(Attempt attempt) {
        Duration channels = strategies.queryInterval(attempt);
        return claim(attempt, channels.compareTo(refreshInterval) > 0 ? channels : refreshInterval);
    }

    /**
     * When a task may ask about it, which heeds the channel's wish only: now, which is written down as a question, or later.
     */
    Optional<Instant> notBefore(Attempt attempt) {
        Duration interval = strategies.queryInterval(attempt);
        return interval.isZero() || claim(attempt, interval)
                ? Optional.empty()
                : Optional.of(clock.instant().plus(interval));
    }

    private boolean claim(Attempt attempt, Duration interval) {
        Instant now = clock.instant();
        return transactions.required(() -> attempts.claimQuestion(attempt.id(), now.minus(interval), now));
    }
}
