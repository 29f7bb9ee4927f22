package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a merchant is told, how often, and how it can go wrong. */
class UnionPayNotificationsTest {

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayShop shop = new UnionPayShop();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, shop.backUrl());

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @Test
    void it_is_repeated_after_1_2_4_and_5_minutes_and_then_no_more() {
        shop.answersNext(500, 400, 404, 503, 500, 200);
        pay("ORDER001");
        gateway.sendDueNotifications();

        for (Duration gap :
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(5))) {
            clock.advance(gap.minusSeconds(1));
            assertThat(gateway.sendDueNotifications()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertThat(gateway.sendDueNotifications()).hasSize(1);
        }
        clock.advance(Duration.ofDays(1));
        assertThat(gateway.sendDueNotifications()).isEmpty();
        assertThat(shop.heard()).hasSize(5);
        assertThat(only().isAcknowledged()).isFalse();
        assertThat(only().attempts()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"OK", "FOUND"})
    void it_ends_with_200_or_302_whatever_the_body(Acknowledged acknowledged) {
        shop.answersNext(acknowledged.status);
        pay("ORDER001");

        gateway.sendDueNotifications();

        assertThat(only().isAcknowledged()).isTrue();
        assertThat(only().nextDueAt()).isNull();
    }

    @Test
    void a_merchant_who_is_not_there_has_not_heard() {
        shop.close();
        pay("ORDER001");

        assertThat(gateway.sendDueNotifications()).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isZero();
            assertThat(delivery.isAcknowledged()).isFalse();
        });
    }

    @Test
    void a_lost_one_is_repeated_and_a_delayed_one_comes_later() {
        gateway.faults().nextNotification().of("ORDER001").deliver(UnionPayNotificationFault.lost());
        gateway.faults()
                .nextNotification()
                .of("ORDER002")
                .deliver(UnionPayNotificationFault.delayed(Duration.ofHours(1)));
        pay("ORDER001");
        pay("ORDER002");

        assertThat(gateway.sendDueNotifications())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.answer()).isEqualTo("lost"));
        assertThat(shop.heard()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        gateway.sendDueNotifications();
        clock.advance(Duration.ofMinutes(59));
        gateway.sendDueNotifications();

        assertThat(shop.heard()).extracting(told -> told.get("orderId")).containsExactly("ORDER001", "ORDER002");
        assertThat(gateway.faults().pending()).isZero();
    }

    @Test
    void a_repeated_one_comes_twice_although_it_was_acknowledged() {
        gateway.faults().nextNotification().deliver(UnionPayNotificationFault.repeated(2));
        pay("ORDER001");

        assertThat(gateway.sendDueNotifications()).hasSize(2);
        assertThat(shop.heard()).hasSize(2);
        assertThat(shop.heard().get(0)).isEqualTo(shop.heard().get(1));
        assertThatIllegalArgumentException().isThrownBy(() -> UnionPayNotificationFault.repeated(1));
    }

    @Test
    void a_wrong_one_is_signed_as_if_it_were_right() {
        gateway.faults().nextNotification().of("ORDER001").deliver(UnionPayNotificationFault.wrongAmount(1));
        gateway.faults()
                .nextNotification()
                .of("ORDER002")
                .deliver(UnionPayNotificationFault.wrongMerId("777290058110097"));
        pay("ORDER001");
        pay("ORDER002");
        gateway.sendDueNotifications();

        assertThat(shop.heard()).allSatisfy(this::verify);
        assertThat(shop.heard().get(0)).containsEntry("txnAmt", "1");
        assertThat(shop.heard().get(1)).containsEntry("merId", "777290058110097");
    }

    @Test
    void a_tampered_one_does_not_verify_and_its_repeat_does() {
        gateway.faults().nextNotification().deliver(UnionPayNotificationFault.tampered("txnAmt", "1"));
        shop.answersNext(400);
        pay("ORDER001");
        gateway.sendDueNotifications();
        assertThat(shop.heard()).singleElement().satisfies(told -> {
            assertThat(told).containsEntry("txnAmt", "1");
            assertThatThrownBy(() -> verify(told)).hasMessage("badly signed");
        });

        clock.advance(Duration.ofMinutes(1));
        gateway.sendDueNotifications();

        assertThat(shop.heard()).last().satisfies(this::verify);
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_one_is_not_unionpays(UnionPayForgery forgery) {
        gateway.faults().nextNotification().deliver(UnionPayNotificationFault.forged(forgery));
        pay("ORDER001");
        gateway.sendDueNotifications();

        assertThat(shop.heard())
                .singleElement()
                .satisfies(told ->
                        assertThatThrownBy(() -> verify(told)).isInstanceOf(UnionPayVerifier.NotUnionPay.class));
    }

    @Test
    void the_prefix_of_a_private_line_is_no_part_of_the_address() {
        Map<String, String> order = merchant.order(UnionPayApi.QR_ORDER, "ORDER001", 1050);
        order.put("backUrl", "ZX|" + shop.backUrl());
        merchant.call(UnionPayApi.QR_ORDER, order);
        gateway.pay("ORDER001");

        gateway.sendDueNotifications();

        assertThat(shop.heard()).hasSize(1);
    }

    @Test
    void a_background_thread_sends_by_itself() {
        try (UnionPayGateway busy = UnionPayVectors.gateway(clock)
                .inBackground(Duration.ofMillis(20))
                .start()) {
            UnionPayClient.of(busy, clock, shop.backUrl()).orderQr("ORDER001", 1050);
            busy.pay("ORDER001");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(shop.heard()).hasSize(1));
        }
    }

    @Test
    void gaps_may_be_others() {
        try (UnionPayGateway hasty = UnionPayVectors.gateway(clock)
                .notificationGaps(Duration.ofSeconds(1))
                .start()) {
            shop.answersNext(500, 500);
            UnionPayClient.of(hasty, clock, shop.backUrl()).orderQr("ORDER001", 1050);
            hasty.pay("ORDER001");
            hasty.sendDueNotifications();
            clock.advance(Duration.ofSeconds(1));
            hasty.sendDueNotifications();
            clock.advance(Duration.ofDays(1));

            assertThat(hasty.sendDueNotifications()).isEmpty();
            assertThat(shop.heard()).hasSize(2);
        }
        UnionPayGatewayBuilder builder = UnionPayVectors.gateway(clock).notificationGaps(Duration.ZERO);
        assertThatIllegalArgumentException().isThrownBy(builder::start);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.inBackground(Duration.ZERO));
    }

    private void pay(String orderId) {
        merchant.orderQr(orderId, 1050);
        gateway.pay(orderId);
    }

    private UnionPayNotification only() {
        assertThat(gateway.notifications()).hasSize(1);
        return gateway.notifications().get(0);
    }

    private void verify(Map<String, String> told) {
        UnionPayVerifier.verify(told, StandardCharsets.UTF_8, gateway.pki(), clock.instant());
    }

    private enum Acknowledged {
        OK(200),
        FOUND(302);

        private final int status;

        Acknowledged(int status) {
            this.status = status;
        }
    }
}
