package io.paycenter.examples.shop;

import io.paycenter.api.Amounts;
import io.paycenter.api.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A payment as the centre writes it: the members that the shop reads. */
record PaymentAnswer(
        String id,
        String orderNo,
        String amount,
        String currency,
        PaymentStatus status,
        boolean closing,
        @Nullable String winner,
        Instant expireAt,
        @Nullable Instant succeededAt,
        @Nullable Instant closedAt,
        List<AttemptAnswer> attempts) {
    /** Refuses an answer that leaves out what every payment has. */
    PaymentAnswer {
        Objects.requireNonNull(id, "payment.id");
        Objects.requireNonNull(orderNo, "payment.orderNo");
        Amounts.parse("payment.amount", amount, currency);
        Objects.requireNonNull(status, "payment.status");
        Objects.requireNonNull(expireAt, "payment.expireAt");
        attempts = List.copyOf(attempts);
    }

    Money money() {
        return Amounts.parse("payment.amount", amount, currency);
    }

    /** The attempt that paid, or else the newest. */
    @Nullable String attempt() {
        if (winner != null || attempts.isEmpty()) {
            return winner;
        }
        return attempts.get(attempts.size() - 1).id();
    }

    /**
     * One try to pay.
     *
     * @param id the centre's id of it
     */
    record AttemptAnswer(String id) {}
}
