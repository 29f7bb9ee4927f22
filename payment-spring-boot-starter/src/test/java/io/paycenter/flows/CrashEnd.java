package io.paycenter.flows;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Payment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a {@link CrashFlow} ends when nothing disturbs it.
 *
 * @param succeeded how many attempts have succeeded
 * @param kept what the channels keep of all trades, in fen
 * @param told the types of the events, in the order in which the business line first heard of them
 */
record CrashEnd(PaymentStatus status, long succeeded, long kept, List<String> told) {
    /** Paid once. */
    static CrashEnd paid() {
        return paid(1, 8800);
    }

    /** Paid by so many attempts, of which the channels keep so much, because of what happened after that. */
    static CrashEnd paid(long attempts, long kept, String... afterwards) {
        List<String> told = Stream.concat(Stream.of("payment.succeeded"), Stream.of(afterwards))
                .toList();
        return new CrashEnd(PaymentStatus.SUCCEEDED, attempts, kept, told);
    }

    /** Closed, and told. */
    static CrashEnd closed() {
        return new CrashEnd(PaymentStatus.CLOSED, 0, 0, List.of("payment.closed"));
    }

    /** Closed; the money that came nevertheless has gone back. */
    static CrashEnd tooLate() {
        return new CrashEnd(PaymentStatus.CLOSED, 0, 0, List.of("payment.closed", "payment.late_refunded"));
    }

    /** Paid, after money of an attempt that was refused had come and gone back. */
    static CrashEnd strayThenPaid() {
        return new CrashEnd(PaymentStatus.SUCCEEDED, 1, 8800, List.of("payment.stray_refunded", "payment.succeeded"));
    }

    /** How it ended. */
    static CrashEnd of(FlowCentre centre) {
        Payment payment = CrashFlow.payment(centre);
        Map<String, String> events = new LinkedHashMap<>();
        centre.receiver.posts().forEach(post -> events.put(post.id(), post.type()));
        return new CrashEnd(
                payment.status(),
                payment.attempts().stream()
                        .filter(attempt -> attempt.status() == AttemptStatus.SUCCEEDED)
                        .count(),
                kept(centre, payment),
                List.copyOf(events.values()));
    }

    /** What the channels keep of all trades of a payment, in fen. */
    static long kept(FlowCentre centre, Payment payment) {
        return payment.attempts().stream()
                .mapToLong(attempt -> centre.channels().kept(attempt.id().value()))
                .sum();
    }
}
