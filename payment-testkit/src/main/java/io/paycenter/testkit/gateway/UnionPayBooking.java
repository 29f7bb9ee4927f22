package io.paycenter.testkit.gateway;

import java.time.Instant;

/**
 * What UnionPay has written down of a payment, a refund or an undo.
 *
 * @param queryId UnionPay's number, 21 digits
 * @param traceNo trace number, 6 digits
 * @param at when
 */
public record UnionPayBooking(String queryId, String traceNo, Instant at) {

    /** @param count makes the numbers unique */
    static UnionPayBooking of(int count, Instant at) {
        String traceNo = String.format("%06d", count % 1_000_000);
        String queryId = "44" + UnionPayTimes.text(at).substring(2) + traceNo + "8";
        return new UnionPayBooking(queryId, traceNo, at);
    }
}
