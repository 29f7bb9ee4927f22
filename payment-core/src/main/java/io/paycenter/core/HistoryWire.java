package io.paycenter.core;

import io.paycenter.api.PaymentId;
import io.paycenter.api.center.StateChange;
import java.util.List;

/** The life of a payment as JSON has it. */
record HistoryWire(String payment, List<StateChangeWire> changes) {
    static HistoryWire of(PaymentId payment, List<StateChange> changes) {
        return new HistoryWire(
                payment.value(), changes.stream().map(StateChangeWire::of).toList());
    }
}
