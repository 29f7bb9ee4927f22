package io.paycenter.core;

import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a pay call as JSON has it. */
record PayResultWire(
        String outcome,
        PaymentWire.@Nullable AttemptWire attempt,
        @Nullable ActionWire action) {
    static PayResultWire of(PayResult result) {
        return result.fold(
                needed -> new PayResultWire(
                        "ACTION_NEEDED", PaymentWire.AttemptWire.of(needed.attempt()), ActionWire.of(needed.action())),
                paid -> new PayResultWire("PAID", winner(paid.payment()), null),
                refused -> without("REFUSED", refused.attempt()),
                undecided -> without("UNDECIDED", undecided.attempt()));
    }

    private static PayResultWire without(String outcome, Attempt attempt) {
        return new PayResultWire(outcome, PaymentWire.AttemptWire.of(attempt), null);
    }

    private static PaymentWire.@Nullable AttemptWire winner(Payment payment) {
        return payment.attempts().stream()
                .filter(attempt -> attempt.id().equals(payment.winner()))
                .findFirst()
                .map(PaymentWire.AttemptWire::of)
                .orElse(null);
    }

    /** What the payer's device does next. */
    record ActionWire(
            String kind,
            @Nullable String url,
            @Nullable String content,
            @Nullable Map<String, String> parameters) {
        static ActionWire of(PayAction action) {
            return action.fold(
                    redirect -> new ActionWire("REDIRECT", redirect.url().toString(), null, null),
                    form -> new ActionWire("POST_FORM", form.action().toString(), null, form.fields()),
                    code -> new ActionWire("SHOW_QR_CODE", null, code.content(), null),
                    sdk -> new ActionWire("INVOKE_SDK", null, null, sdk.parameters()),
                    nothing -> new ActionWire("NOTHING", null, null, null));
        }
    }
}
