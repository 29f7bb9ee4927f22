package io.paycenter.core;

import io.paycenter.api.Amounts;
import io.paycenter.api.ChannelError;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.Payment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A payment as JSON has it; the names and their order are those of {@code docs/business-api.md}. */
record PaymentWire(
        String id,
        String businessLine,
        String orderNo,
        String amount,
        String currency,
        String subject,
        List<DetailWire> details,
        String status,
        boolean closing,
        @Nullable String winner,
        String refundedAmount,
        String createdAt,
        String expireAt,
        @Nullable String succeededAt,
        @Nullable String closedAt,
        @Nullable String returnUrl,
        @Nullable String attachment,
        List<AttemptWire> attempts) {
    static PaymentWire of(Payment payment) {
        return new PaymentWire(
                payment.id().value(),
                payment.businessLine().value(),
                payment.orderNo().value(),
                Amounts.plain(payment.amount()),
                payment.amount().getCurrencyUnit().getCode(),
                payment.subject(),
                payment.details().stream().map(DetailWire::of).toList(),
                payment.status().name(),
                payment.closing(),
                text(payment.winner()),
                Amounts.plain(payment.refundedAmount()),
                payment.createdAt().toString(),
                payment.expireAt().toString(),
                text(payment.succeededAt()),
                text(payment.closedAt()),
                text(payment.returnUrl()),
                payment.attachment(),
                payment.attempts().stream().map(AttemptWire::of).toList());
    }

    static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }

    /** One line of the order's details. */
    record DetailWire(String label, String value) {
        static DetailWire of(OrderDetail detail) {
            return new DetailWire(detail.label(), detail.value());
        }
    }

    /** One try to pay. */
    record AttemptWire(
            String id,
            String method,
            String channel,
            String product,
            String amount,
            String status,
            @Nullable String tradeNo,
            String createdAt,
            @Nullable String paidAt,
            @Nullable ErrorWire error) {
        static AttemptWire of(Attempt attempt) {
            return new AttemptWire(
                    attempt.id().value(),
                    attempt.method().code().value(),
                    attempt.method().channel().value(),
                    attempt.method().product().value(),
                    Amounts.plain(attempt.amount()),
                    attempt.status().name(),
                    text(attempt.tradeNo()),
                    attempt.createdAt().toString(),
                    text(attempt.paidAt()),
                    ErrorWire.of(attempt.refusal()));
        }
    }

    /** The channel's words. */
    record ErrorWire(String code, String message) {
        static @Nullable ErrorWire of(@Nullable ChannelError error) {
            return error == null ? null : new ErrorWire(error.code(), error.message());
        }
    }
}
