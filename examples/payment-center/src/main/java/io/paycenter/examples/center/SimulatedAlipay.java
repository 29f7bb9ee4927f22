package io.paycenter.examples.center;

import io.paycenter.testkit.gateway.AlipayGateway;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** Starts the simulator before the centre, and hands the centre what a merchant would get from Alipay's console. */
final class SimulatedAlipay implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Duration TICK = Duration.ofMillis(200);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int port = context.getEnvironment().getProperty("demo.simulator.port", Integer.class, 0);
        AlipayGateway alipay = AlipayGateway.builder()
                .port(port)
                .notificationGaps(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5))
                .inBackground(TICK)
                .start();
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                alipay.close();
            }
        });
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "simulated alipay",
                        Map.of(
                                "payment.accounts.alipay.settings.gateway", alipay.gatewayUrl(),
                                "payment.accounts.alipay.settings.app-id", alipay.appId(),
                                "payment.accounts.alipay.settings.seller-id", alipay.sellerId(),
                                "payment.accounts.alipay.settings.private-key", alipay.merchantPrivateKey(),
                                "payment.accounts.alipay.settings.alipay-public-key", alipay.alipayPublicKey())));
    }
}
