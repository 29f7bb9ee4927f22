package io.paycenter.cashier.broken;

import io.paycenter.cashier.other.OtherFace;
import io.paycenter.testkit.gateway.AlipayGateway;

/** A face that sees another face and a simulator. */
public final class BrokenFace {
    AlipayGateway gateway(OtherFace other) {
        return other.hashCode() == 0
                ? AlipayGateway.start()
                : AlipayGateway.builder().start();
    }
}
