package io.paycenter.examples.shop;

import io.paycenter.api.Amounts;
import io.paycenter.api.RefundStatus;
import java.time.Instant;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A refund as the centre writes it: the members that the shop reads. */
record RefundAnswer(
        String id,
        String orderNo,
        @Nullable String refundNo,
        String amount,
        String currency,
        RefundStatus status,
        @Nullable Problem error,
        @Nullable Instant finishedAt) {
    /** Refuses an answer that leaves out what every refund has. */
    RefundAnswer {
        Objects.requireNonNull(id, "refund.id");
        Objects.requireNonNull(orderNo, "refund.orderNo");
        Amounts.parse("refund.amount", amount, currency);
        Objects.requireNonNull(status, "refund.status");
    }

    Money money() {
        return Amounts.parse("refund.amount", amount, currency);
    }

    /** The channel's words for what went wrong. */
    record Problem(String code, String message) {
        @Override
        public String toString() {
            return code + ": " + message;
        }
    }
}
