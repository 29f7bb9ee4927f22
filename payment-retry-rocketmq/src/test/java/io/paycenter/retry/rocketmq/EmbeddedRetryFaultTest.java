package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryTransport;
import java.time.Clock;
import java.time.Duration;

class EmbeddedRetryFaultTest extends RetryFaultContract {
    @Override
    RetryTransport transport(Clock clock) {
        return RetryTransport.embedded("contract", clock, Duration.ofMillis(100));
    }

    @Override
    String nameServer() {
        return NodeMain.EMBEDDED;
    }
}
