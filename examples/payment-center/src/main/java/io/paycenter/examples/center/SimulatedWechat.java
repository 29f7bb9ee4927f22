package io.paycenter.examples.center;

import io.paycenter.testkit.gateway.WechatGateway;
import io.paycenter.testkit.gateway.WechatMerchant;
import io.paycenter.testkit.gateway.WechatProduct;
import io.paycenter.testkit.gateway.WechatTradeState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** WeChat Pay, and the account of its one merchant. Its QR codes hold web addresses, because there is no WeChat to open others. */
final class SimulatedWechat {
    private static final String MERCHANT = "1900000001";
    private static final String APP = "wxd678efh567hg6787";

    private SimulatedWechat() {}

    static SimulatedChannel start(int port) {
        WechatGateway wechat = WechatGateway.builder()
                .merchant(WechatMerchant.generated(MERCHANT, APP))
                .port(port)
                .webCodeUrls(true)
                .notificationGaps(Simulator.gaps())
                .inBackground(Simulator.TICK)
                .start();
        return new SimulatedChannel(
                Map.of(
                        "host", wechat.baseUrl(),
                        "merchant-id", MERCHANT,
                        "app-id", APP,
                        "merchant-serial", wechat.merchant().serial(),
                        "private-key", wechat.merchantPrivateKey(),
                        "api-v3-key", wechat.merchant().apiV3Key(),
                        "wechatpay-public-key", wechat.keys().publicKey(),
                        "wechatpay-public-key-id", wechat.keys().publicKeyId()),
                () -> codes(wechat),
                wechat::close);
    }

    private static List<ShownCode> codes(WechatGateway wechat) {
        Instant now = Instant.now();
        return wechat.trades().stream()
                .filter(trade -> trade.order().product() == WechatProduct.NATIVE)
                .filter(trade -> trade.state() == WechatTradeState.NOTPAY && now.isBefore(trade.expiresAt()))
                .map(trade -> new ShownCode(
                        trade.orderedAt(),
                        "微信支付 WeChat Pay",
                        trade.order().description(),
                        BigDecimal.valueOf(trade.order().total(), 2),
                        wechat.personUrl(trade.outTradeNo())))
                .toList();
    }
}
