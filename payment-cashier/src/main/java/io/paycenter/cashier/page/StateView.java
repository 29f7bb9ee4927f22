package io.paycenter.cashier.page;

import io.paycenter.api.center.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment stands at the moment of the answer.
 *
 * @param status {@code PENDING}, {@code SUCCEEDED} or {@code CLOSED}
 * @param closing whether it is being closed
 * @param serverTime now by the server's clock, so that the page's countdown does not depend on the payer's
 * @param expireAt the last moment to pay
 * @param open the attempts that still wait for their payer, oldest first
 * @param returnUrl where to go back to, once it is over
 */
record StateView(
        String status,
        boolean closing,
        String serverTime,
        String expireAt,
        List<Open> open,
        @Nullable String returnUrl) {
    /** An attempt that waits for its payer. */
    record Open(String attempt, String method) {
        static Open of(Attempt attempt) {
            return new Open(attempt.id().value(), attempt.method().code().value());
        }
    }
}
