package io.paycenter.core;

import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.StateChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step in a payment's life as JSON has it. */
record StateChangeWire(
        String at,
        String subject,
        String id,
        @Nullable String from,
        String to,
        String cause,
        @Nullable String reference) {
    static StateChangeWire of(StateChange change) {
        return change.fold(
                payment -> of(change, "PAYMENT", payment.payment().value(), payment.from(), payment.to()),
                attempt -> of(change, "ATTEMPT", attempt.attempt().value(), attempt.from(), attempt.to()),
                refund -> of(change, "REFUND", refund.refund().value(), refund.from(), refund.to()));
    }

    private static StateChangeWire of(
            StateChange change, String subject, String id, @Nullable Enum<?> from, Enum<?> to) {
        Instant at = change.at();
        ChangeCause cause = change.cause();
        return new StateChangeWire(
                at.toString(),
                subject,
                id,
                from == null ? null : from.name(),
                to.name(),
                cause.kind().name(),
                cause.reference());
    }
}
