package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that go wrong on demand, and whether the request was executed all the same. */
class WechatFaultsTest {

    private final WechatGateway gateway =
            WechatVectors.gateway(Clock.systemUTC()).start();
    private final WechatClient merchant = WechatClient.of(gateway, Clock.systemUTC());

    static Stream<WechatFault> unreadable() {
        return Stream.of(
                WechatFault.http(500),
                WechatFault.badGateway(),
                WechatFault.dropped(),
                WechatFault.malformed(),
                WechatFault.truncated(),
                WechatFault.badlySigned(),
                WechatFault.unsigned(),
                WechatFault.stale(),
                WechatFault.unknownSerial(),
                WechatFault.signTest(),
                WechatFault.tooFrequent(),
                WechatFault.systemError());
    }

    static Stream<WechatFault> replacing() {
        return Stream.of(
                WechatFault.http(502),
                WechatFault.badGateway(),
                WechatFault.dropped(),
                WechatFault.accepted(),
                WechatFault.malformed(),
                WechatFault.tooFrequent(),
                WechatFault.systemError(),
                WechatFault.error(403, "NOT_ENOUGH"));
    }

    static Stream<WechatFault> spoiling() {
        return Stream.of(
                WechatFault.truncated(),
                WechatFault.badlySigned(),
                WechatFault.unsigned(),
                WechatFault.stale(),
                WechatFault.unknownSerial(),
                WechatFault.signTest());
    }

    @BeforeEach
    void pay() {
        merchant.order("native", "ORDER1", "");
        gateway.pay("ORDER1");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void the_official_sdk_throws_once_and_understands_the_next_answer(WechatFault fault) {
        Config config = WechatSdk.publicKeyConfig(gateway);
        NativePayService payments = new NativePayService.Builder()
                .config(config)
                .httpClient(WechatSdk.client(gateway, config))
                .build();
        QueryOrderByOutTradeNoRequest query = new QueryOrderByOutTradeNoRequest();
        query.setMchid(gateway.mchid());
        query.setOutTradeNo("ORDER1");
        arm(WechatApi.QUERY, fault);

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> payments.queryOrderByOutTradeNo(query));
        gateway.faults().clear();
        assertThat(payments.queryOrderByOutTradeNo(query).getTradeState())
                .isEqualTo(Transaction.TradeStateEnum.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void a_replaced_answer_means_that_nothing_was_done(WechatFault fault) {
        arm(WechatApi.REFUND, fault);

        assertThat(refundSeemsDone()).isFalse();
        assertThat(gateway.trade("ORDER1").refunds()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("replacing")
    void after_processing_the_same_answer_hides_what_was_done(WechatFault fault) {
        arm(WechatApi.REFUND, fault.afterProcessing());

        assertThat(refundSeemsDone()).isFalse();
        assertThat(gateway.trade("ORDER1").refunds()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("spoiling")
    void a_spoiled_answer_always_hides_what_was_done(WechatFault fault) {
        arm(WechatApi.REFUND, fault);

        assertThat(refundSeemsDone()).isFalse();
        assertThat(gateway.trade("ORDER1").refunds()).hasSize(1);
    }

    @Test
    void an_error_carries_the_chosen_code_and_a_valid_signature() {
        gateway.faults().next(WechatApi.QUERY).answer(WechatFault.error(403, "RULE_LIMIT"));
        gateway.faults().next(WechatApi.QUERY).answer(WechatFault.badGateway());
        gateway.faults().next(WechatApi.QUERY).answer(WechatFault.accepted());

        WechatClient.Answer error = merchant.query("ORDER1");
        WechatClient.Answer proxy = merchant.query("ORDER1");
        WechatClient.Answer accepted = merchant.query("ORDER1");

        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("RULE_LIMIT");
        assertThat(error.isVerifiedBy(gateway.keys())).isTrue();
        assertThat(proxy.status()).isEqualTo(502);
        assertThat(proxy.header("Content-Type")).startsWith("text/html");
        assertThat(proxy.header("Wechatpay-Signature")).isEmpty();
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.isVerifiedBy(gateway.keys())).isTrue();
    }

    @Test
    void the_payer_is_quicker_than_the_answer() {
        try (WechatShop shop = new WechatShop()) {
            gateway.faults().next(WechatApi.ORDER).answer(WechatFault.paidBeforeAnswer());

            String body = merchant.orderBody("QUICK1", "").replace("http://127.0.0.1:9/notify", shop.notifyUrl());
            assertThat(merchant.post("/v3/pay/transactions/native", body).status())
                    .isEqualTo(200);

            assertThat(shop.heard()).hasSize(1);
            assertThat(gateway.trade("QUICK1").state()).isEqualTo(WechatTradeState.SUCCESS);
        }
    }

    @Test
    void a_late_answer_comes_after_processing() {
        Duration hold = Duration.ofMillis(300);
        gateway.faults().next(WechatApi.REFUND).answer(WechatFault.delay(hold));
        long start = System.nanoTime();

        assertThat(refundSeemsDone()).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(hold);
    }

    @Test
    void a_fault_meets_its_own_interface_and_order_as_often_as_told() {
        merchant.order("native", "ORDER2", "");
        gateway.faults().next(WechatApi.QUERY).of("ORDER2").times(2).answer(WechatFault.systemError());

        assertThat(merchant.query("ORDER1").status()).isEqualTo(200);
        assertThat(merchant.order("native", "ORDER2", "").status()).isEqualTo(200);
        assertThat(merchant.query("ORDER2").status()).isEqualTo(500);
        assertThat(gateway.faults().pending()).isEqualTo(1);
        assertThat(merchant.query("ORDER2").status()).isEqualTo(500);
        assertThat(merchant.query("ORDER2").status()).isEqualTo(200);
    }

    @Test
    void faults_that_have_not_happened_can_be_forgotten_and_none_happens_no_times() {
        gateway.faults().next(WechatApi.QUERY).times(3).answer(WechatFault.systemError());
        gateway.faults().nextNotification().times(2).deliver(WechatNotificationFault.lost());
        assertThat(gateway.faults().pending()).isEqualTo(5);

        gateway.faults().clear();

        assertThat(merchant.query("ORDER1").status()).isEqualTo(200);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> gateway.faults().next(WechatApi.QUERY).times(0).answer(WechatFault.systemError()));
    }

    /** The JDK's client sends a GET again by itself if the connection drops. */
    private void arm(WechatApi api, WechatFault fault) {
        boolean again = fault.toString().startsWith("dropped") && api == WechatApi.QUERY;
        gateway.faults().next(api).times(again ? 5 : 1).answer(fault);
    }

    private boolean refundSeemsDone() {
        try {
            WechatClient.Answer answer = merchant.refund("ORDER1", "R1", 40);
            long age = Math.abs(
                    System.currentTimeMillis() / 1000 - Long.parseLong("0" + answer.header("Wechatpay-Timestamp")));
            return answer.status() == 200
                    && age < 300
                    && answer.header("Wechatpay-Serial").equals(gateway.keys().publicKeyId())
                    && answer.isVerifiedBy(gateway.keys())
                    && answer.at("/out_refund_no").equals("R1");
        } catch (UncheckedIOException unreadable) {
            return false;
        }
    }
}
