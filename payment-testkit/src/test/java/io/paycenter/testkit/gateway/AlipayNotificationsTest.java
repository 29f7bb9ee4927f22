package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a merchant is told, how often, and how it can go wrong. Verified by the official SDK. */
class AlipayNotificationsTest {

    private final HandClock clock = new HandClock();
    private final AlipayGateway gateway = AlipayGateway.builder().clock(clock).start();
    private final Merchant merchant = Merchant.of(gateway);
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @Test
    void a_payment_is_told_once_and_both_of_the_sdks_checks_accept_it() throws Exception {
        order("P1", "10.00");
        gateway.pay("P1");

        assertThat(gateway.sendDueNotifications())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.isAcknowledged()).isTrue());
        assertThat(gateway.sendDueNotifications()).isEmpty();

        Map<String, String> told = onlyHeard();
        assertThat(verifyV1(told)).isTrue();
        assertThat(AlipaySignature.rsaCheckV1(new HashMap<>(told), gateway.alipayPublicKey(), "UTF-8", "RSA2"))
                .isTrue();
        assertThat(told)
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("out_trade_no", "P1")
                .containsEntry("total_amount", "10.00")
                .containsEntry("app_id", gateway.appId())
                .containsEntry("seller_id", gateway.sellerId())
                .containsEntry("gmt_payment", "2026-05-01 12:00:00")
                .containsEntry("subject", "面包 50% + 牛奶")
                .containsEntry("fund_bill_list", "[{\"amount\":\"10.00\",\"fundChannel\":\"ALIPAYACCOUNT\"}]")
                .doesNotContainKeys("refund_fee", "gmt_close");
        assertThat(shop.contentTypes()).containsExactly("application/x-www-form-urlencoded; text/html; charset=utf-8");
    }

    @Test
    void a_notification_changed_on_its_way_does_not_verify() throws Exception {
        order("P1", "10.00");
        gateway.pay("P1");
        gateway.sendDueNotifications();

        Map<String, String> told = new HashMap<>(onlyHeard());
        told.put("total_amount", "10.01");
        assertThat(verifyV1(told)).isFalse();
    }

    @Test
    void nothing_is_sent_before_it_is_asked_for_and_nothing_without_a_url() throws Exception {
        order("P1", "10.00");
        merchant.precreate("NO_URL", "10.00");
        gateway.pay("P1");
        gateway.pay("NO_URL");

        assertThat(shop.heard()).isEmpty();
        assertThat(gateway.notifications())
                .extracting(AlipayNotification::outTradeNo)
                .containsExactly("P1");
    }

    @Test
    void it_is_repeated_with_the_same_id_until_the_answer_is_exactly_success() throws Exception {
        order("P1", "10.00");
        shop.answersNext("SUCCESS", "success\n", "\"success\"");
        gateway.pay("P1");
        gateway.sendDueNotifications();

        for (Duration gap : List.of(Duration.ofMinutes(4), Duration.ofMinutes(10), Duration.ofMinutes(10))) {
            clock.advance(gap.minusSeconds(1));
            assertThat(gateway.sendDueNotifications()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertThat(gateway.sendDueNotifications()).hasSize(1);
        }

        assertThat(shop.heard())
                .hasSize(4)
                .extracting(told -> told.get("notify_id"))
                .containsOnly(gateway.notifications().get(0).notifyId());
        assertThat(shop.heard()).extracting(told -> told.get("notify_time")).doesNotHaveDuplicates();
        assertThat(gateway.notifications().get(0).isAcknowledged()).isTrue();
        assertThat(gateway.notifications().get(0).nextDueAt()).isNull();
    }

    @Test
    void after_eight_deliveries_alipay_gives_up() throws Exception {
        order("P1", "10.00");
        gateway.faults().nextNotification().times(8).deliver(AlipayNotificationFault.lost());
        gateway.pay("P1");

        for (int i = 0; i < 10; i++) {
            gateway.sendDueNotifications();
            clock.advance(Duration.ofHours(15));
        }

        AlipayNotification given = gateway.notifications().get(0);
        assertThat(given.attempts()).isEqualTo(8);
        assertThat(given.nextDueAt()).isNull();
        assertThat(given.isAcknowledged()).isFalse();
        assertThat(shop.heard()).isEmpty();
    }

    @Test
    void a_merchant_who_is_not_there_is_told_later() throws Exception {
        merchant.precreate("P1", "10.00", "http://127.0.0.1:1/notify", "");
        gateway.pay("P1");

        assertThat(gateway.sendDueNotifications()).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isZero();
            assertThat(delivery.answer()).contains("ConnectException");
        });
        assertThat(gateway.notifications().get(0).nextDueAt())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(4)));
    }

    @Test
    void a_partial_refund_is_a_success_again_and_a_full_one_is_a_close_both_with_the_sum() throws Exception {
        order("P1", "10.00");
        gateway.pay("P1");
        merchant.refund("P1", "R1", "4.00");
        merchant.refund("P1", "R1", "4.00");
        merchant.refund("P1", "R2", "6.00");

        gateway.sendDueNotifications();

        assertThat(shop.heard()).hasSize(3).allMatch(this::verifyV1);
        assertThat(shop.heard().get(1))
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("out_biz_no", "R1")
                .containsEntry("refund_fee", "4.00")
                .containsEntry("gmt_refund", "2026-05-01 12:00:00.000");
        assertThat(shop.heard().get(2))
                .containsEntry("trade_status", "TRADE_CLOSED")
                .containsEntry("out_biz_no", "R2")
                .containsEntry("refund_fee", "10.00")
                .containsEntry("send_back_fee", "6.00");
    }

    @Test
    void an_unpaid_end_is_told_without_a_refund_whoever_brought_it_about() throws Exception {
        order("MERCHANT", "10.00");
        order("BUYER", "10.00");
        merchant.precreate("TIME", "10.00", shop.notifyUrl(), ",\"timeout_express\":\"5m\"");
        gateway.scan("MERCHANT");
        gateway.scan("TIME");
        merchant.close("MERCHANT");
        gateway.cancel("BUYER");
        clock.advance(Duration.ofMinutes(6));

        gateway.sendDueNotifications();

        assertThat(shop.heard())
                .allSatisfy(told -> assertThat(told)
                        .containsEntry("trade_status", "TRADE_CLOSED")
                        .doesNotContainKeys("refund_fee", "gmt_payment"))
                .extracting(told -> told.get("out_trade_no") + " " + told.get("gmt_close"))
                .containsExactly(
                        "MERCHANT 2026-05-01 12:00:00", "BUYER 2026-05-01 12:00:00", "TIME 2026-05-01 12:05:00");
    }

    @Test
    void closes_and_refunds_can_be_kept_quiet() throws Exception {
        try (AlipayGateway quiet = AlipayGateway.builder()
                .closeNotifications(false)
                .refundNotifications(false)
                .start()) {
            Merchant its = Merchant.of(quiet);
            its.precreate("CLOSED", "10.00", shop.notifyUrl(), "");
            its.precreate("PAID", "10.00", shop.notifyUrl(), "");
            quiet.cancel("CLOSED");
            quiet.pay("PAID");
            its.refund("PAID", "R1", "10.00");

            assertThat(quiet.notifications())
                    .extracting(told -> told.fields().get("trade_status"))
                    .containsExactly("TRADE_SUCCESS");
        }
    }

    @Test
    void a_finished_trade_is_told_under_a_new_id() throws Exception {
        order("P1", "10.00");
        gateway.pay("P1");
        gateway.finish("P1");

        gateway.sendDueNotifications();

        assertThat(shop.heard())
                .extracting(told -> told.get("trade_status"))
                .containsExactly("TRADE_SUCCESS", "TRADE_FINISHED");
        assertThat(shop.heard()).extracting(told -> told.get("notify_id")).doesNotHaveDuplicates();
    }

    @Test
    void a_lie_is_signed_like_the_truth_and_the_repeat_is_true_again() throws Exception {
        order("P1", "10.00");
        AlipayFaults faults = gateway.faults();
        faults.nextNotification().deliver(AlipayNotificationFault.wrongAmount(new BigDecimal("0.01")));
        faults.nextNotification().deliver(AlipayNotificationFault.wrongAppId("2021999999999999"));
        faults.nextNotification().of("P1").deliver(AlipayNotificationFault.wrongSellerId("2088999999999999"));
        shop.answersNext("fail", "fail", "fail");
        gateway.pay("P1");

        deliverAll();

        assertThat(shop.heard()).hasSize(4).allMatch(this::verifyV1);
        assertThat(shop.heard())
                .extracting(told -> told.get("total_amount") + " " + told.get("app_id") + " " + told.get("seller_id"))
                .containsExactly(
                        "0.01 2021000100000001 2088000000000018",
                        "10.00 2021999999999999 2088000000000018",
                        "10.00 2021000100000001 2088999999999999",
                        "10.00 2021000100000001 2088000000000018");
    }

    @Test
    void a_badly_signed_delivery_does_not_verify_and_its_repeat_does() throws Exception {
        order("P1", "10.00");
        gateway.faults().nextNotification().deliver(AlipayNotificationFault.badlySigned());
        shop.answersNext("fail");
        gateway.pay("P1");

        deliverAll();

        assertThat(shop.heard()).extracting(this::verifyV1).containsExactly(false, true);
    }

    @Test
    void a_delivery_can_come_several_times_although_it_was_acknowledged() throws Exception {
        order("P1", "10.00");
        gateway.faults().nextNotification().deliver(AlipayNotificationFault.repeated(3));
        gateway.pay("P1");

        deliverAll();

        assertThat(shop.heard()).hasSize(3).containsOnly(shop.heard().get(0));
    }

    @Test
    void a_fault_waits_for_its_own_trade() throws Exception {
        order("P1", "10.00");
        order("P2", "10.00");
        gateway.faults().nextNotification().of("P2").deliver(AlipayNotificationFault.lost());
        gateway.pay("P1");
        gateway.pay("P2");

        gateway.sendDueNotifications();

        assertThat(shop.heard()).extracting(told -> told.get("out_trade_no")).containsExactly("P1");
        assertThat(gateway.faults().pending()).isZero();
    }

    @Test
    void the_merchant_can_be_told_of_a_payment_before_his_order_is_answered() throws Exception {
        gateway.faults().next("alipay.trade.precreate").answer(AlipayFault.paidBeforeAnswer());

        assertThat(merchant.precreate("P1", "10.00", shop.notifyUrl(), "").isSuccess())
                .isTrue();

        assertThat(onlyHeard()).containsEntry("out_trade_no", "P1").containsEntry("trade_status", "TRADE_SUCCESS");
    }

    @Test
    void in_the_background_due_notifications_go_out_and_time_closes_trades_without_anybody_asking() throws Exception {
        try (AlipayGateway busy = AlipayGateway.builder()
                .clock(clock)
                .notificationGaps(Duration.ofSeconds(1))
                .inBackground(Duration.ofMillis(5))
                .start()) {
            shop.answersNext("fail");
            Merchant.of(busy).precreate("PAID", "1.00", shop.notifyUrl(), "");
            Merchant.of(busy).precreate("LATE", "1.00", shop.notifyUrl(), ",\"timeout_express\":\"5m\"");
            busy.scan("LATE");
            busy.pay("PAID");
            await().until(() -> shop.heard().size() == 1);

            clock.advance(Duration.ofMinutes(5));

            await().until(() -> shop.heard().size() == 3);
            assertThat(shop.heard())
                    .extracting(told -> told.get("out_trade_no"))
                    .containsExactlyInAnyOrder("PAID", "PAID", "LATE");
        }
    }

    @Test
    void settings_that_cannot_work_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AlipayGateway.builder().notificationGaps(Duration.ZERO).start());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayGateway.builder().inBackground(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> AlipayNotificationFault.repeated(1));
    }

    private void order(String outTradeNo, String amount) throws Exception {
        merchant.precreate(outTradeNo, amount, shop.notifyUrl(), "");
    }

    private void deliverAll() {
        for (int i = 0; i < 5; i++) {
            gateway.sendDueNotifications();
            clock.advance(Duration.ofHours(1));
        }
    }

    private Map<String, String> onlyHeard() {
        assertThat(shop.heard()).hasSize(1);
        return shop.heard().get(0);
    }

    /** On a copy: the SDK takes entries out of the map it is given. */
    private boolean verifyV1(Map<String, String> told) {
        try {
            return AlipaySignature.verifyV1(new HashMap<>(told), gateway.alipayPublicKey(), "UTF-8", "RSA2");
        } catch (AlipayApiException unverifiable) {
            return false;
        }
    }
}
