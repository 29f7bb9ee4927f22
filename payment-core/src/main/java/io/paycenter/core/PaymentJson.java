package io.paycenter.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.StateChange;
import java.util.List;

/**
 * Writes what business lines read: the answers of the HTTP API and the bodies of events, as {@code docs/business-api.md}
 * says. Every member is there, {@code null} where there is nothing to say; amounts are decimal text, times ISO 8601 in UTC.
 */
public final class PaymentJson {
    private static final JsonMapper JSON = new JsonMapper();

    private PaymentJson() {}

    /** A payment. */
    public static String payment(Payment payment) {
        return write(PaymentWire.of(payment));
    }

    /**
     * A refund.
     *
     * @param orderNo the order number of the refund's payment
     */
    public static String refund(Refund refund, BusinessOrderNo orderNo) {
        return write(RefundWire.of(refund, orderNo));
    }

    /** The answer to a create call. */
    public static String created(CreatedPayment created) {
        return write(CreatedWire.of(created));
    }

    /** What came of a pay call. Its action can be used by whoever has it, so it belongs in no log. */
    public static String payResult(PayResult result) {
        return write(PayResultWire.of(result));
    }

    /** Ways to pay, in their order. */
    public static String methods(List<PayMethod> methods) {
        return write(MethodsWire.of(methods));
    }

    /** The life of a payment. */
    public static String history(PaymentId payment, List<StateChange> changes) {
        return write(HistoryWire.of(payment, changes));
    }

    /** The body of an event; its id travels in a header. */
    public static String event(PaymentEvent event) {
        return write(EventWire.of(event));
    }

    private static String write(Record wire) {
        try {
            return JSON.writeValueAsString(wire);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of text always become JSON", impossible);
        }
    }
}
