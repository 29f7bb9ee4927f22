package io.paycenter.core.store;

import io.paycenter.api.AttemptId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to look at.
 *
 * @param kind what kind of thing
 * @param subject what it is about: an attempt's or a refund's number, or a number that is not ours
 * @param attempt the attempt, if it is one of ours
 * @param detail what was seen and what was expected, without secrets
 * @param at when it was seen first
 */
public record Incident(Kind kind, String subject, @Nullable AttemptId attempt, String detail, Instant at) {
    /** The kinds of incident. */
    public enum Kind {
        /** A channel says that another amount or currency was paid than was asked. */
        AMOUNT_DIFFERS,

        /** An authentic notification speaks of an order that is not here. */
        UNKNOWN_ORDER,

        /** An authentic notification of one account speaks of an order of another. */
        FOREIGN_ACCOUNT,

        /** A channel tells of a further payment under the number of an attempt, and money goes back there by that number only. */
        PAID_AGAIN,

        /** Money has to go back by itself, and another refund has the number that it would go back under. */
        REFUND_BLOCKED,

        /** Money has to go back, and all tries are used up without the channel saying that it did, or works on it. */
        REFUND_OVERDUE,

        /** A channel could not pay out a refund: somebody has to say where the money shall go. */
        REFUND_ABNORMAL,

        /** A channel gave back money of a refund that it had called failed. */
        REFUND_AFTER_FAILED,

        /** A channel has ended an order, perhaps by giving the money back, that was found paid at the same moment. */
        CLOSED_AFTER_PAID
    }
}
