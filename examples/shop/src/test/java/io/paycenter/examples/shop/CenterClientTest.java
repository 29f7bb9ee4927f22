package io.paycenter.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.Amounts;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.Secret;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.RefundCommand;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CenterClientTest {
    private static final BusinessLine SHOP = BusinessLine.of(FakeCenter.LINE);

    private final ManualClock clock = new ManualClock();
    private final FakeCenter center = FakeCenter.start(clock);
    private final CenterClient client = client(FakeCenter.SECRET, Duration.ofSeconds(5));

    @AfterEach
    void stopCenter() {
        center.close();
    }

    @Test
    void a_payment_is_created_once_however_often_it_is_asked_for() {
        CreatedAnswer first = client.create(payment("S1", "12.30"));
        CreatedAnswer again = client.create(payment("S1", "12.30"));

        assertThat(again).isEqualTo(first);
        assertThat(first.payment().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(first.cashierUrl()).isEqualTo(center.url().resolve("/cashier/P1"));
    }

    @Test
    void a_payment_is_written_as_the_contract_has_it() {
        client.create(payment("S1", "12.30"));

        String call = center.calls().get(0);
        assertThat(call).startsWith("POST /payment/api/v1/payments {");
        assertThat(JsonMapper.shared().readTree(call.substring(call.indexOf('{'))))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"orderNo": "S1", "amount": "12.30", "currency": "CNY", "subject": "龙井茶",
                         "details": [{"label": "商品", "value": "茶"}], "timeToPay": "PT30M",
                         "returnUrl": "http://shop.example/orders/S1", "attachment": null}"""));
    }

    @Test
    void every_call_is_understood_by_the_centre() {
        client.create(payment("S1", "12.30"));
        assertThat(client.findPayment("S1")).isPresent();
        center.pay("S1");
        RefundAnswer refund = client.refund(refund("S1"));

        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(client.findRefund("R1")).contains(refund);
        client.create(payment("S2", "1.00"));
        assertThat(client.close("S2").status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void what_the_centre_does_not_have_is_empty() {
        assertThat(client.findPayment("S1")).isEmpty();
        assertThat(client.findRefund("R1")).isEmpty();
    }

    @Test
    void a_wrong_key_is_refused() {
        CenterClient stranger = client(Secret.of("another-secret-of-the-same-length-or-so"), Duration.ofSeconds(5));

        assertThatThrownBy(() -> stranger.findPayment("S1"))
                .isInstanceOf(CenterRefusedException.class)
                .hasMessage("the centre answered 401 not_authentic: in the fake centre");
    }

    @Test
    void a_conflict_is_refused_with_its_code() {
        client.create(payment("S1", "12.30"));

        assertThatThrownBy(() -> client.create(payment("S1", "99.00")))
                .isInstanceOfSatisfying(CenterRefusedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("order_differs");
                    assertThat(refused.isConflict()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{\"code\":\"store_failed\"}'",
        "500, oops",
        "404, not the centre",
        "404, '{\"message\":\"from a gateway\"}'",
        "302, ''",
        "200, not JSON",
        "200, '{}'",
        "200, '{\"id\":\"P1\",\"orderNo\":\"S1\",\"amount\":\"12.3.0\",\"currency\":\"CNY\",\"status\":\"SUCCEEDED\"}'"
    })
    void an_answer_that_says_nothing_plainly_leaves_it_open(int status, String body) {
        center.failNext("S1", FakeCenter.Fault.answer(status, body));

        assertThatThrownBy(() -> client.findPayment("S1")).isInstanceOf(CenterUnavailableException.class);
    }

    @Test
    void a_lost_answer_leaves_it_open_and_the_same_call_finds_it_done() {
        center.failNext("S1", FakeCenter.Fault.loseTheAnswer());

        assertThatThrownBy(() -> client.create(payment("S1", "12.30"))).isInstanceOf(CenterUnavailableException.class);
        assertThat(client.create(payment("S1", "12.30")).payment().id()).isEqualTo("P1");
    }

    @Test
    void a_centre_that_does_not_answer_is_given_up() {
        CountDownLatch end = new CountDownLatch(1);
        center.failNext("S1", (exchange, work) -> {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        CenterClient impatient = client(FakeCenter.SECRET, Duration.ofMillis(200));

        assertThatThrownBy(() -> impatient.findPayment("S1"))
                .isInstanceOf(CenterUnavailableException.class)
                .hasMessageStartingWith("no answer within PT0.2S from ");
        end.countDown();
    }

    @Test
    void a_centre_that_is_away_leaves_it_open() {
        center.close();

        assertThatThrownBy(() -> client.findPayment("S1")).isInstanceOf(CenterUnavailableException.class);
    }

    private CenterClient client(Secret secret, Duration answerTimeout) {
        ShopProperties.Center settings =
                new ShopProperties.Center(center.url(), SHOP, secret, Duration.ofSeconds(3), answerTimeout);
        ShopProperties properties = new ShopProperties(
                URI.create("http://shop.example"), settings, Duration.ofMinutes(30), false, Duration.ofMinutes(1));
        return new CenterClient(properties, JsonMapper.shared(), clock);
    }

    private static CreatePayment payment(String orderNo, String amount) {
        return CreatePayment.builder(SHOP, BusinessOrderNo.of(orderNo), Amounts.parse("amount", amount, "CNY"), "龙井茶")
                .details(List.of(new OrderDetail("商品", "茶")))
                .returnUrl(URI.create("http://shop.example/orders/" + orderNo))
                .build();
    }

    private static RefundCommand refund(String orderNo) {
        return new RefundCommand(
                SHOP,
                BusinessOrderNo.of(orderNo),
                BusinessRefundNo.of("R1"),
                Amounts.parse("amount", "12.30", "CNY"),
                "sent back");
    }
}
