package io.paycenter.core;

import io.paycenter.api.Amounts;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.center.Refund;
import org.jspecify.annotations.Nullable;

/** A refund as JSON has it. */
record RefundWire(
        String id,
        String businessLine,
        String orderNo,
        String refundNo,
        String payment,
        String attempt,
        String amount,
        String currency,
        String cause,
        String reason,
        String status,
        PaymentWire.@Nullable ErrorWire error,
        String createdAt,
        @Nullable String finishedAt) {
    static RefundWire of(Refund refund, BusinessOrderNo orderNo) {
        return new RefundWire(
                refund.id().value(),
                refund.businessLine().value(),
                orderNo.value(),
                refund.refundNo().value(),
                refund.payment().value(),
                refund.attempt().value(),
                Amounts.plain(refund.amount()),
                refund.amount().getCurrencyUnit().getCode(),
                refund.cause().name(),
                refund.reason(),
                refund.status().name(),
                PaymentWire.ErrorWire.of(refund.error()),
                refund.createdAt().toString(),
                PaymentWire.text(refund.finishedAt()));
    }
}
