package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.response.AlipayTradeCreateResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trade for the buyer of a mini program, made before he sees it. */
class AlipayTradeCreateTest {

    private static final String BY_USER_ID = ",\"buyer_id\":\"2088102100000099\"";

    private final HandClock clock = new HandClock();
    private final AlipayGateway gateway = AlipayGateway.builder().clock(clock).start();
    private final Merchant merchant = Merchant.of(gateway);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_trade_exists_from_the_call_on_and_waits_for_fifteen_days() throws Exception {
        AlipayTradeCreateResponse created = merchant.create("P1", "10.00", BY_USER_ID);

        assertThat(created.getTradeNo()).hasSize(28);
        assertThat(created.getOutTradeNo()).isEqualTo("P1");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        clock.advance(Duration.ofDays(15));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void the_same_again_is_the_same_trade_and_another_buyer_is_inconsistent() throws Exception {
        String tradeNo = merchant.create("P1", "10.00", BY_USER_ID).getTradeNo();

        assertThat(merchant.create("P1", "10.00", BY_USER_ID).getTradeNo()).isEqualTo(tradeNo);
        assertThat(merchant.create("P1", "10.00", ",\"buyer_id\":\"2088102100000098\"")
                        .getSubCode())
                .isEqualTo("ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void answers_and_notifications_name_the_buyer_as_the_merchant_named_him() throws Exception {
        try (Shop shop = new Shop()) {
            merchant.notifiedAt(shop.notifyUrl());
            merchant.create("P1", "10.00", BY_USER_ID);
            merchant.create("P2", "10.00", ",\"buyer_open_id\":\"074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5\"");
            gateway.pay("P1");
            gateway.pay("P2");
            gateway.sendDueNotifications();

            assertThat(merchant.query("P1").getBuyerUserId()).isEqualTo("2088102100000099");
            assertThat(merchant.query("P1").getBuyerOpenId()).isNull();
            assertThat(merchant.query("P2").getBuyerOpenId()).startsWith("074a1");
            assertThat(merchant.query("P2").getBuyerUserId()).isNull();
            assertThat(shop.heard().get(0)).containsEntry("buyer_id", "2088102100000099");
            assertThat(shop.heard().get(1))
                    .containsEntry("buyer_open_id", "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5")
                    .doesNotContainKey("buyer_id");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BY_USER_ID,
                ",\"buyer_open_id\":\"074a1Cc\"",
                ",\"op_app_id\":\"2021000100000077\",\"op_buyer_open_id\":\"074a1Cc\",\"product_code\":\"JSAPI_PAY\""
            })
    void a_buyer_is_named_in_one_of_three_ways(String buyer) throws Exception {
        assertThat(merchant.create("P1", "10.00", buyer).getCode()).isEqualTo("10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"buyer_id\":\"buyer@example.com\"",
                ",\"op_app_id\":\"2021000100000077\"",
                ",\"op_buyer_open_id\":\"074a1Cc\"",
                BY_USER_ID + ",\"product_code\":\"QUICK_WAP_WAY\""
            })
    void an_order_without_a_proper_buyer_or_for_another_product_is_refused(String more) throws Exception {
        assertThat(merchant.create("P1", "10.00", more).getSubCode()).isEqualTo("ACQ.INVALID_PARAMETER");
        assertThat(gateway.trades()).isEmpty();
    }

    @Test
    void nobody_buys_from_himself() throws Exception {
        assertThat(merchant.create("P1", "10.00", ",\"buyer_id\":\"" + gateway.sellerId() + "\"")
                        .getSubCode())
                .isEqualTo("ACQ.BUYER_SELLER_EQUAL");
    }
}
