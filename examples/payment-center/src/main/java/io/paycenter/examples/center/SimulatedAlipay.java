package io.paycenter.examples.center;

import io.paycenter.testkit.gateway.AlipayGateway;
import java.util.Map;

/** Alipay, and the account of its one merchant. */
final class SimulatedAlipay {
    private SimulatedAlipay() {}

    static SimulatedChannel start(int port) {
        AlipayGateway alipay = AlipayGateway.builder()
                .port(port)
                .notificationGaps(Simulator.gaps())
                .inBackground(Simulator.TICK)
                .start();
        return new SimulatedChannel(
                Map.of(
                        "gateway", alipay.gatewayUrl(),
                        "app-id", alipay.appId(),
                        "seller-id", alipay.sellerId(),
                        "private-key", alipay.merchantPrivateKey(),
                        "alipay-public-key", alipay.alipayPublicKey()),
                alipay::close);
    }
}
