package io.paycenter.core.retry.broken;

import io.paycenter.api.center.PaymentEvent;
import io.paycenter.core.broken.BrokenCore;

/** A retry engine that knows payments. */
public final class BrokenRetry {
    String type(PaymentEvent event) {
        return event.type() + new BrokenCore();
    }
}
