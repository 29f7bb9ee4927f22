package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.testkit.gateway.AlipayGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host application with nothing but the starter, a channel and settings, against the Alipay simulator. */
@Tag("every-boot")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class PaymentStarterTest {
    private static final AlipayGateway ALIPAY = AlipayGateway.start();
    private static final int PORT = FreePort.find();
    private static final BusinessLine SHOP = BusinessLine.of("shop");

    @Autowired
    private PaymentCenter center;

    @Autowired
    private PlatformTransactionManager transactionManager;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Heard heard;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("server.address", () -> "127.0.0.1");
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:starter");
        registry.add("payment.public-url", () -> "http://127.0.0.1:" + PORT);
        registry.add("payment.accounts.main.channel", () -> "alipay");
        registry.add("payment.accounts.main.settings.gateway", ALIPAY::gatewayUrl);
        registry.add("payment.accounts.main.settings.app-id", ALIPAY::appId);
        registry.add("payment.accounts.main.settings.seller-id", ALIPAY::sellerId);
        registry.add("payment.accounts.main.settings.private-key", ALIPAY::merchantPrivateKey);
        registry.add("payment.accounts.main.settings.alipay-public-key", ALIPAY::alipayPublicKey);
        registry.add("payment.methods.alipay-qr.name", () -> "支付宝");
        registry.add("payment.methods.alipay-qr.product", () -> "qr");
        registry.add("payment.methods.alipay-qr.account", () -> "main");
        registry.add("payment.business-lines.shop.methods", () -> "alipay-qr");
    }

    @AfterAll
    static void stop() {
        ALIPAY.close();
    }

    private static CreatePayment order(String orderNo) {
        return CreatePayment.builder(SHOP, BusinessOrderNo.of(orderNo), Money.parse("CNY 12.30"), "Tea")
                .build();
    }

    private Payment payByQr(String orderNo) {
        Payment payment = center.create(order(orderNo)).payment();
        assertThat(center.pay(new PayCommand(payment.id(), MethodCode.of("alipay-qr"), Payer.unknown())))
                .isInstanceOf(PayResult.ActionNeeded.class);
        return center.query(payment.id());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_channels_notification_makes_the_payment_paid_and_the_listener_hears_it() {
        Payment payment = payByQr("notified");
        String outTradeNo = payment.attempts().get(0).id().value();
        ALIPAY.scan(outTradeNo);
        ALIPAY.pay(outTradeNo);

        assertThat(ALIPAY.sendDueNotifications()).isNotEmpty();

        assertThat(center.query(payment.id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard.events)
                        .anySatisfy(event -> assertThat(event.payment().id()).isEqualTo(payment.id())));
    }

    @Test
    void a_forged_notification_is_refused_and_changes_nothing() throws Exception {
        Payment payment = payByQr("forged");

        HttpResponse<String> answer = post(
                "/payment/notify/alipay/main",
                "out_trade_no=" + payment.attempts().get(0).id()
                        + "&trade_status=TRADE_SUCCESS&sign=AAAA&sign_type=RSA2");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("fail");
        assertThat(center.query(payment.id()).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void for_an_account_that_is_not_here_there_is_nobody() throws Exception {
        assertThat(post("/payment/notify/alipay/nobody", "a=b").statusCode()).isEqualTo(404);
        assertThat(post("/payment/notify/ALI%20PAY/main", "a=b").statusCode()).isEqualTo(404);
    }

    @Test
    void an_order_and_its_payment_commit_together_or_not_at_all() {
        TransactionTemplate transaction = new TransactionTemplate(transactionManager);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    center.create(order("rolled-back"));
                    throw new IllegalStateException("the order could not be stored");
                }))
                .hasMessage("the order could not be stored");

        assertThat(jdbc.queryForObject(
                        "select count(*) from pay_payment where order_no = 'rolled-back'", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from pay_retry_task where event_type = 'PAY_CLOSE'"
                                + " and task_key not in (select id from pay_payment)",
                        Integer.class))
                .isZero();
    }

    @Test
    void paying_inside_the_hosts_transaction_is_refused() {
        Payment payment = center.create(order("inside")).payment();
        TransactionTemplate transaction = new TransactionTemplate(transactionManager);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                        center.pay(new PayCommand(payment.id(), MethodCode.of("alipay-qr"), Payer.unknown()))))
                .hasMessageContaining("must not be called inside a database transaction");
    }

    /** What the host hears. */
    static final class Heard implements PaymentEventListener {
        private final List<PaymentEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "host";
        }

        @Override
        public void onEvent(PaymentEvent event) {
            events.add(event);
        }
    }

    /** The host; it scans nothing, because these tests live in the starter's own package. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Host {
        @Bean
        Heard heard() {
            return new Heard();
        }
    }
}
