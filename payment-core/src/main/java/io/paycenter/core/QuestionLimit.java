package io.paycenter.core;

import io.paycenter.api.center.Attempt;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a channel is asked about one attempt because somebody looks or presses: no more often than is set, and no more
 * often than the channel wants, however many nodes and browsers there are.
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

    /** Whether it may be asked about now; if so, this is written down as a question. */
    boolean mayAsk(Attempt attempt) {
        Instant now = clock.instant();
        Duration channels = strategies.queryInterval(attempt);
        Duration interval = channels.compareTo(refreshInterval) > 0 ? channels : refreshInterval;
        return transactions.required(() -> attempts.claimQuestion(attempt.id(), now.minus(interval), now));
    }
}
