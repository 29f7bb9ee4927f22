package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.wechat.pay.java.core.exception.DecryptionException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a merchant is told, how often, and how it can go wrong. Verified and decrypted by the official parser. */
class WechatNotificationsTest {

    private static final String PLACEHOLDER = "http://127.0.0.1:9/notify";

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway =
            WechatVectors.gateway(clock).refundsTake(Duration.ofDays(1)).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);
    private final WechatShop shop = new WechatShop();
    private final NotificationParser parser = new NotificationParser(new RSAPublicKeyNotificationConfig.Builder()
            .publicKey(gateway.keys().publicKey())
            .publicKeyId(gateway.keys().publicKeyId())
            .apiV3Key(gateway.merchant().apiV3Key())
            .build());

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @Test
    void a_payment_is_told_once() {
        pay("ORDER1");

        assertThat(gateway.sendDueNotifications())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.isAcknowledged()).isTrue());
        assertThat(gateway.sendDueNotifications()).isEmpty();

        WechatShop.Heard heard = shop.heard().get(0);
        assertThat(heard.header("Content-Type")).isEqualTo("application/json");
        assertThat(heard.header("Wechatpay-Timestamp"))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(heard.body())
                .contains("\"event_type\":\"TRANSACTION.SUCCESS\"")
                .contains("\"resource_type\":\"encrypt-resource\"")
                .contains("\"create_time\":\"2026-05-01T12:00:00+08:00\"")
                .contains("\"original_type\":\"transaction\"")
                .doesNotContain("ORDER1");
        assertThat(parser.parse(heard.forParser(), Transaction.class).getOutTradeNo())
                .isEqualTo("ORDER1");
    }

    @Test
    void nothing_is_sent_before_it_is_asked_for() {
        pay("ORDER1");

        assertThat(shop.heard()).isEmpty();
        assertThat(gateway.notifications())
                .extracting(WechatNotification::outTradeNo)
                .containsExactly("ORDER1");
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "202, false", "302, false", "400, false", "500, false"})
    void only_200_and_204_acknowledge(int status, boolean acknowledged) {
        shop.answersNext(status);
        pay("ORDER1");
        gateway.sendDueNotifications();

        assertThat(gateway.notifications().get(0).isAcknowledged()).isEqualTo(acknowledged);
        assertThat(gateway.notifications().get(0).nextDueAt() == null).isEqualTo(acknowledged);
    }

    @Test
    void an_unheard_notification_is_repeated_fifteen_times_in_a_day_each_signed_anew() {
        Instant start = clock.instant();
        shop.answersNext(Stream.generate(() -> 500).limit(16).toArray(Integer[]::new));
        pay("ORDER1");

        for (int seconds :
                new int[] {0, 15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600}) {
            clock.advance(Duration.ofSeconds(seconds));
            assertThat(gateway.sendDueNotifications()).hasSize(1);
            assertThat(gateway.sendDueNotifications()).isEmpty();
        }

        assertThat(Duration.between(start, clock.instant()))
                .isEqualTo(Duration.ofHours(24).plusMinutes(4));
        assertThat(gateway.notifications().get(0).nextDueAt()).isNull();
        assertThat(shop.heard())
                .extracting(heard -> heard.header("Wechatpay-Signature"))
                .doesNotHaveDuplicates();
        assertThat(shop.heard().get(15).header("Wechatpay-Timestamp"))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(gateway.notifications().get(0).deliveries()).hasSize(16);
    }

    @Test
    void a_merchant_who_cannot_be_reached_did_not_hear() {
        merchant.order("native", "ORDER1", "");
        gateway.pay("ORDER1");

        assertThat(gateway.sendDueNotifications())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.status()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS", "ABNORMAL", "CLOSED"})
    void the_end_of_a_refund_is_told_where_the_refund_says(WechatRefundStatus status) {
        pay("ORDER1");
        merchant.refund("ORDER1", "R1", 30, 100, ",\"notify_url\":\"" + shop.notifyUrl() + "\"");
        merchant.refund("ORDER1", "SILENT", 30);
        gateway.sendDueNotifications();
        assertThat(shop.heard()).hasSize(1);

        gateway.endRefund("R1", status);
        gateway.endRefund("SILENT", status);
        gateway.sendDueNotifications();

        assertThat(shop.heard()).hasSize(2);
        WechatShop.Heard heard = shop.heard().get(1);
        assertThat(heard.body())
                .contains("\"event_type\":\"REFUND." + status + "\"")
                .contains("\"refund\"");
        RefundNotification told = parser.parse(heard.forParser(), RefundNotification.class);
        assertThat(told.getRefundStatus()).isEqualTo(Status.valueOf(status.name()));
        assertThat(told.getOutRefundNo()).isEqualTo("R1");
        assertThat(told.getAmount().getRefund()).isEqualTo(30);
        assertThat(told.getSuccessTime() != null).isEqualTo(status == WechatRefundStatus.SUCCESS);
    }

    @Test
    void a_refund_that_is_mended_is_told_again() {
        pay("ORDER1");
        merchant.refund("ORDER1", "R1", 30, 100, ",\"notify_url\":\"" + shop.notifyUrl() + "\"");
        gateway.endRefund("R1", WechatRefundStatus.ABNORMAL);
        gateway.endRefund("R1", WechatRefundStatus.SUCCESS);

        assertThat(gateway.notifications())
                .extracting(WechatNotification::eventType)
                .containsExactly("TRANSACTION.SUCCESS", "REFUND.ABNORMAL", "REFUND.SUCCESS");
    }

    @Test
    void a_closed_order_tells_nothing() {
        order("ORDER1");
        merchant.close("ORDER1");

        assertThat(gateway.notifications()).isEmpty();
    }

    static List<WechatNotificationFault> unverifiable() {
        return List.of(
                WechatNotificationFault.badlySigned(),
                WechatNotificationFault.unsigned(),
                WechatNotificationFault.unknownSerial(),
                WechatNotificationFault.signTest());
    }

    @ParameterizedTest
    @MethodSource("unverifiable")
    void the_official_parser_refuses_once_and_takes_the_repeat(WechatNotificationFault fault) {
        gateway.faults().nextNotification().of("ORDER1").deliver(fault);
        shop.answersNext(400);
        pay("ORDER1");
        gateway.sendDueNotifications();
        clock.advance(Duration.ofSeconds(15));
        gateway.sendDueNotifications();

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> parser.parse(shop.heard().get(0).forParser(), Transaction.class))
                .isInstanceOfAny(ValidationException.class, IllegalArgumentException.class);
        assertThat(parser.parse(shop.heard().get(1).forParser(), Transaction.class)
                        .getOutTradeNo())
                .isEqualTo("ORDER1");
    }

    @Test
    void a_probe_looks_like_one() {
        gateway.faults().nextNotification().deliver(WechatNotificationFault.signTest());
        pay("ORDER1");
        gateway.sendDueNotifications();

        assertThat(shop.heard().get(0).header("Wechatpay-Signature")).startsWith("WECHATPAY/SIGNTEST/");
    }

    @Test
    void a_stale_one_is_signed_rightly_ten_minutes_ago() {
        gateway.faults().nextNotification().deliver(WechatNotificationFault.stale());
        pay("ORDER1");
        gateway.sendDueNotifications();

        WechatShop.Heard heard = shop.heard().get(0);
        assertThat(heard.header("Wechatpay-Timestamp"))
                .isEqualTo(Long.toString(clock.instant().minusSeconds(600).getEpochSecond()));
        assertThat(parser.parse(heard.forParser(), Transaction.class).getOutTradeNo())
                .isEqualTo("ORDER1");
    }

    @Test
    void a_verified_one_under_another_key_cannot_be_decrypted() {
        gateway.faults().nextNotification().deliver(WechatNotificationFault.otherApiV3Key());
        pay("ORDER1");
        gateway.sendDueNotifications();

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> parser.parse(shop.heard().get(0).forParser(), Transaction.class));
    }

    @Test
    void associated_data_may_be_absent_over_which_the_official_parser_stumbles() {
        gateway.faults().nextNotification().deliver(WechatNotificationFault.withoutAssociatedData());
        pay("ORDER1");
        gateway.sendDueNotifications();

        assertThat(shop.heard().get(0).body()).doesNotContain("associated_data");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> parser.parse(shop.heard().get(0).forParser(), Transaction.class));
    }

    @Test
    void wrong_facts_are_signed_like_right_ones() {
        gateway.faults().nextNotification().deliver(WechatNotificationFault.wrongTotal(1));
        gateway.faults().nextNotification().deliver(WechatNotificationFault.wrongMchid("1"));
        gateway.faults().nextNotification().deliver(WechatNotificationFault.wrongAppid("wx1"));
        gateway.faults().nextNotification().deliver(WechatNotificationFault.wrong("trade_state", "CLOSED"));
        for (String outTradeNo : List.of("TOTAL1", "MCHID1", "APPID1", "STATE1")) {
            pay(outTradeNo);
            gateway.sendDueNotifications();
        }

        List<Transaction> told = shop.heard().stream()
                .map(heard -> parser.parse(heard.forParser(), Transaction.class))
                .toList();
        assertThat(told.get(0).getAmount().getTotal()).isEqualTo(1);
        assertThat(told.get(1).getMchid()).isEqualTo("1");
        assertThat(told.get(2).getAppid()).isEqualTo("wx1");
        assertThat(told.get(3).getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
    }

    @Test
    void one_gets_lost_one_comes_late_and_one_comes_thrice() {
        gateway.faults().nextNotification().of("LOST01").deliver(WechatNotificationFault.lost());
        gateway.faults().nextNotification().of("LATE01").deliver(WechatNotificationFault.delayed(Duration.ofHours(1)));
        gateway.faults().nextNotification().of("OFTEN1").deliver(WechatNotificationFault.repeated(3));
        pay("LOST01");
        pay("LATE01");
        pay("OFTEN1");

        assertThat(gateway.sendDueNotifications()).hasSize(4);
        assertThat(shop.heard()).hasSize(3);
        clock.advance(Duration.ofSeconds(15));
        assertThat(gateway.sendDueNotifications()).hasSize(1);
        assertThat(shop.heard()).hasSize(4);
        clock.advance(Duration.ofHours(1).minusSeconds(16));
        assertThat(gateway.sendDueNotifications()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(gateway.sendDueNotifications()).hasSize(1);
        assertThat(gateway.notifications())
                .allSatisfy(one -> assertThat(one.isAcknowledged()).isTrue());
        assertThatIllegalArgumentException().isThrownBy(() -> WechatNotificationFault.repeated(1));
    }

    @Test
    void a_background_thread_sends_by_itself() {
        try (WechatGateway busy =
                WechatVectors.gateway(clock).inBackground(Duration.ofMillis(5)).start()) {
            WechatClient other = WechatClient.of(busy, clock);
            String body = other.orderBody("ORDER1", "").replace(PLACEHOLDER, shop.notifyUrl());
            other.post("/v3/pay/transactions/native", body);
            busy.pay("ORDER1");

            await().untilAsserted(() -> assertThat(shop.heard()).hasSize(1));
        }
    }

    @Test
    void gaps_can_be_chosen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatGateway.builder().notificationGaps(Duration.ZERO));
        try (WechatGateway once =
                WechatVectors.gateway(clock).notificationGaps().start()) {
            WechatClient other = WechatClient.of(once, clock);
            other.order("native", "ORDER1", "");
            once.pay("ORDER1");
            once.sendDueNotifications();

            assertThat(once.notifications().get(0).nextDueAt()).isNull();
        }
    }

    private void order(String outTradeNo) {
        String body = merchant.orderBody(outTradeNo, "").replace(PLACEHOLDER, shop.notifyUrl());
        assertThat(merchant.post("/v3/pay/transactions/native", body).status()).isEqualTo(200);
    }

    private void pay(String outTradeNo) {
        order(outTradeNo);
        gateway.pay(outTradeNo);
    }
}
