package io.paycenter.spring.broken;

import org.apache.rocketmq.broken.FakeClient;

/** A starter that speaks to the broker itself. */
public final class BrokenRocketMq {
    FakeClient client() {
        return new FakeClient();
    }
}
