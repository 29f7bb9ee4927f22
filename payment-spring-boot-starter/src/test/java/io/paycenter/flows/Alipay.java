package io.paycenter.flows;

import io.paycenter.testkit.gateway.AlipayGateway;
import io.paycenter.testkit.gateway.AlipayMerchant;
import io.paycenter.testkit.gateway.AlipayRequest;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The simulated Alipay of all flow tests, with two merchants: starting one for each test would take most of their time. */
final class Alipay {
    static final KeyPair KEYS = keys();
    static final HandClock CLOCK = new HandClock();
    static final HandClock ITS_CLOCK = CLOCK.another();
    static final AlipayMerchant MAIN = AlipayMerchant.generated("2021000100000001", "2088000000000018");
    static final AlipayMerchant OTHER = AlipayMerchant.generated("2021000100000002", "2088000000000026");

    private static final AtomicReference<Consumer<AlipayRequest>> LISTENER = new AtomicReference<>(request -> {});

    static final AlipayGateway GATEWAY = AlipayGateway.builder()
            .clock(ITS_CLOCK)
            .merchant(MAIN)
            .merchant(OTHER)
            .alipayKeys(base64(KEYS.getPrivate().getEncoded()), publicKey())
            .onRequest(request -> LISTENER.get().accept(request))
            .start();

    static final ChannelMoney MONEY = new AlipayMoney(GATEWAY);

    private Alipay() {}

    /** Who looks at every request that arrives from now on. */
    static void listener(Consumer<AlipayRequest> listener) {
        LISTENER.set(listener);
    }

    /** Alipay's public key, as an account's settings take it. */
    static String publicKey() {
        return base64(KEYS.getPublic().getEncoded());
    }

    /** What an account of this merchant is configured with. */
    static Map<String, String> settings(AlipayMerchant merchant, String readTimeout) {
        return Map.of(
                "gateway", GATEWAY.gatewayUrl(),
                "app-id", merchant.appId(),
                "seller-id", merchant.sellerId(),
                "private-key", merchant.findPrivateKey().orElseThrow(),
                "alipay-public-key", publicKey(),
                "read-timeout", readTimeout);
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
