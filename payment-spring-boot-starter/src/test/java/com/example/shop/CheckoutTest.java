package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.shop.Reminders.Reminder;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.spring.FreePort;
import io.paycenter.testkit.gateway.AlipayGateway;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The start that the README shows, run against the Alipay simulator: only addresses and keys are others. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = "spring.config.location=classpath:com/example/shop/application.yaml")
class CheckoutTest {
    private static final AlipayGateway ALIPAY = AlipayGateway.start();
    private static final int PORT = FreePort.find();

    @Autowired
    private Checkout checkout;

    @Autowired
    private PaymentCenter center;

    @Autowired
    private RetryEngine tasks;

    @Autowired
    private Reminders reminders;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("server.address", () -> "127.0.0.1");
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:checkout");
        registry.add("payment.public-url", () -> "http://127.0.0.1:" + PORT);
        registry.add("payment.accounts.main.settings.gateway", ALIPAY::gatewayUrl);
        registry.add("payment.accounts.main.settings.app-id", ALIPAY::appId);
        registry.add("payment.accounts.main.settings.seller-id", ALIPAY::sellerId);
        registry.add("payment.accounts.main.settings.private-key", ALIPAY::merchantPrivateKey);
        registry.add("payment.accounts.main.settings.alipay-public-key", ALIPAY::alipayPublicKey);
    }

    @AfterAll
    static void stop() {
        ALIPAY.close();
    }

    @Test
    void the_start_of_the_readme_takes_a_payment_and_hears_of_it() {
        BusinessOrderNo order = BusinessOrderNo.of("1001");

        URI page = checkout.checkOut(order, Money.parse("CNY 12.30"));

        assertThat(page).asString().startsWith("http://127.0.0.1:" + PORT + "/payment/cashier/");
        Payment payment = center.query(BusinessLine.of("shop"), order);
        assertThat(center.pay(new PayCommand(payment.id(), MethodCode.of("alipay-qr"), Payer.unknown())))
                .isInstanceOf(PayResult.ActionNeeded.class);
        String outTradeNo = center.query(payment.id()).attempts().get(0).id().value();
        ALIPAY.scan(outTradeNo);
        ALIPAY.pay(outTradeNo);
        assertThat(checkout.paid).isEmpty();
        assertThat(ALIPAY.sendDueNotifications()).isNotEmpty();

        assertThat(center.query(payment.id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(checkout.paid).containsExactly(order));
    }

    @Test
    void a_handler_of_the_applications_own_uses_the_centre_and_the_engine() {
        BusinessOrderNo order = BusinessOrderNo.of("1002");
        checkout.checkOut(order, Money.parse("CNY 12.30"));

        tasks.schedule("REMINDER", "1002-1", new Reminder("1002", 1), Instant.EPOCH);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> tasks.find("REMINDER", "1002-2").isPresent());
        assertThat(reminders.sent).contains(new Reminder("1002", 1));
    }
}
