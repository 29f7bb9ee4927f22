package io.paycenter.flows;

import io.paycenter.testkit.gateway.AlipayFault;
import java.time.Duration;

/** Every answer that does not say what happened. */
enum Unclear {
    TIME_OUT_BEFORE_PROCESSING(AlipayFault.dropped().heldFor(Duration.ofSeconds(5)), false, true),
    TIME_OUT_AFTER_PROCESSING(AlipayFault.delay(Duration.ofSeconds(5)), true, true),
    CONNECTION_LOST_BEFORE_PROCESSING(AlipayFault.dropped(), false, false),
    CONNECTION_LOST_AFTER_PROCESSING(AlipayFault.dropped().afterProcessing(), true, false),
    BAD_GATEWAY_BEFORE_PROCESSING(AlipayFault.http(502), false, false),
    BAD_GATEWAY_AFTER_PROCESSING(AlipayFault.http(502).afterProcessing(), true, false),
    HTML_PAGE(AlipayFault.garbage(), false, false),
    TRUNCATED(AlipayFault.truncated(), true, false),
    EMPTY_BODY_BEFORE_PROCESSING(AlipayFault.empty(), false, false),
    EMPTY_BODY_AFTER_PROCESSING(AlipayFault.empty().afterProcessing(), true, false),
    BADLY_SIGNED(AlipayFault.badlySigned(), true, false),
    UNSIGNED(AlipayFault.unsigned(), true, false),
    SERVICE_UNAVAILABLE(AlipayFault.unavailable(), false, false),
    SYSTEM_ERROR_AFTER_PROCESSING(AlipayFault.businessError("ACQ.SYSTEM_ERROR").afterProcessing(), true, false),
    A_CODE_THAT_NOBODY_KNOWS(AlipayFault.businessError("ACQ.SOMETHING_NEW"), false, false);

    @SuppressWarnings("ImmutableEnumChecker") // a fault is immutable
    private final AlipayFault fault;

    private final boolean processed;
    private final boolean slow;

    Unclear(AlipayFault fault, boolean processed, boolean slow) {
        this.fault = fault;
        this.processed = processed;
        this.slow = slow;
    }

    /** Whether the channel did what it was asked for. */
    boolean processed() {
        return processed;
    }

    /**
     * Lets the next call of an API meet this answer.
     *
     * @param action what calls it, at some time, when it is run often enough
     */
    void meet(FlowCentre centre, String method, Runnable action) {
        centre.alipay.faults().next(method).answer(fault);
        if (slow) {
            centre.becomeImpatient();
        }
        for (int i = 0; i < 100 && centre.alipay.faults().pending() > 0; i++) {
            action.run();
        }
        if (slow) {
            centre.becomePatient();
        }
    }
}
