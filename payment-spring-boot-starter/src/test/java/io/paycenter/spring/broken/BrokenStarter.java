package io.paycenter.spring.broken;

import io.paycenter.testkit.gateway.AlipayGateway;

/** A starter that brings a simulator along. */
public final class BrokenStarter {
    AlipayGateway gateway() {
        return AlipayGateway.start();
    }
}
