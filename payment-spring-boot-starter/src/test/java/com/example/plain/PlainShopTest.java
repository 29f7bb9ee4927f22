package com.example.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.testkit.gateway.AlipayGateway;
import java.time.Duration;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The start without a framework that the README shows, run against the Alipay simulator. */
class PlainShopTest {
    private final AlipayGateway alipay = AlipayGateway.start();
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1", "sa", "");

    @AfterEach
    void stop() {
        database.dispose();
        alipay.close();
    }

    @Test
    void the_plain_start_of_the_readme_takes_a_payment_and_hears_of_it() {
        PlainShop shop = new PlainShop();
        BusinessOrderNo order = BusinessOrderNo.of("1001");
        try (PaymentCenterRuntime runtime = shop.open(database, account())) {
            runtime.start();

            PayResult result = shop.pay(runtime.center(), order, Money.parse("CNY 12.30"));

            assertThat(result).isInstanceOf(PayResult.ActionNeeded.class);
            Payment payment = runtime.center().query(BusinessLine.of("shop"), order);
            String outTradeNo = payment.attempts().get(0).id().value();
            alipay.scan(outTradeNo);
            alipay.pay(outTradeNo);
            assertThat(shop.paid).isEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    runtime.center().refresh(payment.id()).status())
                            .isEqualTo(PaymentStatus.SUCCEEDED));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(shop.paid).containsExactly(order));
        }
    }

    private Map<String, String> account() {
        return Map.of(
                "gateway", alipay.gatewayUrl(),
                "app-id", alipay.appId(),
                "private-key", alipay.merchantPrivateKey(),
                "alipay-public-key", alipay.alipayPublicKey());
    }
}
