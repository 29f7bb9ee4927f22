package io.paycenter.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.Refund;
import org.jspecify.annotations.Nullable;

/** An event's body as JSON has it. */
record EventWire(String type, String timestamp, Facts data) {
    static EventWire of(PaymentEvent event) {
        return new EventWire(event.type(), event.at().toString(), Facts.of(event));
    }

    /** What it happened to; {@code refund} is left out where there is none. */
    record Facts(
            PaymentWire payment,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RefundWire refund) {
        static Facts of(PaymentEvent event) {
            Refund refund = refundOf(event);
            return new Facts(
                    PaymentWire.of(event.payment()),
                    refund == null
                            ? null
                            : RefundWire.of(refund, event.payment().orderNo()));
        }
    }

    private static @Nullable Refund refundOf(PaymentEvent event) {
        if (event instanceof PaymentEvent.RefundSucceeded succeeded) {
            return succeeded.refund();
        }
        if (event instanceof PaymentEvent.RefundFailed failed) {
            return failed.refund();
        }
        if (event instanceof PaymentEvent.DuplicateRefunded duplicate) {
            return duplicate.refund();
        }
        if (event instanceof PaymentEvent.LateRefunded late) {
            return late.refund();
        }
        if (event instanceof PaymentEvent.StrayRefunded stray) {
            return stray.refund();
        }
        return null;
    }
}
