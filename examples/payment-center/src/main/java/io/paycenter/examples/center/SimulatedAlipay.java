package io.paycenter.examples.center;

import io.paycenter.testkit.gateway.AlipayGateway;
import io.paycenter.testkit.gateway.AlipayProduct;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alipay, and the account of its one merchant. */
final class SimulatedAlipay {
    private static final Set<AlipayTradeStatus> UNPAID =
            EnumSet.of(AlipayTradeStatus.ORDERED, AlipayTradeStatus.WAIT_BUYER_PAY);

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
                () -> codes(alipay),
                alipay::close);
    }

    private static List<ShownCode> codes(AlipayGateway alipay) {
        Instant now = Instant.now();
        return alipay.trades().stream()
                .filter(trade -> trade.order().product() == AlipayProduct.QR)
                .filter(trade -> UNPAID.contains(trade.status()) && now.isBefore(trade.expiresAt()))
                .map(trade -> new ShownCode(
                        trade.orderedAt(),
                        "支付宝 Alipay",
                        trade.order().subject(),
                        trade.order().totalAmount(),
                        alipay.personUrl(trade.outTradeNo())))
                .toList();
    }
}
