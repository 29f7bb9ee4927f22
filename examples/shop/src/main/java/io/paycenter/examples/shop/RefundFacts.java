package io.paycenter.examples.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an order remembers of its newest refund.
 *
 * @param turn 1 for the order's first refund, 2 for the one after a failed first, and so on
 * @param id the centre's id of the refund, once heard
 * @param finishedAt when it ended, by the centre's clock
 * @param error why it failed
 */
record RefundFacts(
        int turn,
        @Nullable String id,
        @Nullable Instant finishedAt,
        @Nullable String error) {
    static RefundFacts asked(int turn) {
        return new RefundFacts(turn, null, null, null);
    }

    RefundFacts refused(String why) {
        return new RefundFacts(turn, id, finishedAt, why);
    }

    RefundFacts heard(RefundAnswer answer) {
        RefundAnswer.Problem problem = answer.error();
        return new RefundFacts(turn, answer.id(), answer.finishedAt(), problem == null ? null : problem.toString());
    }
}
