package io.paycenter.examples.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an order remembers of its payment; the times are the centre's.
 *
 * @param id the centre's id of the payment
 * @param attempt the try that paid, or else the newest one heard of
 * @param closing whether the centre was asked to close it and an attempt can still be paid
 */
record PaymentFacts(
        String id,
        @Nullable String attempt,
        boolean closing,
        Instant expireAt,
        @Nullable Instant succeededAt,
        @Nullable Instant closedAt) {
    static PaymentFacts of(PaymentAnswer answer) {
        return new PaymentFacts(
                answer.id(),
                answer.attempt(),
                answer.closing(),
                answer.expireAt(),
                answer.succeededAt(),
                answer.closedAt());
    }
}
