package io.paycenter.core.store;

import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's row.
 *
 * @param attempt the attempt
 * @param action what the payer's device does next, kept so that a second press gets the same
 */
public record StoredAttempt(Attempt attempt, @Nullable PayAction action) {
    /** Whether its fate is still open. */
    public boolean isOpen() {
        return !attempt.status().isFinal();
    }
}
