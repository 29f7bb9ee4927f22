package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of an order, and what moves it from one to the next. */
class WechatTradesTest {

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway = WechatVectors.gateway(clock).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void an_unpaid_order_has_no_number_of_wechat_pays_and_no_attachment() {
        merchant.order("native", "ORDER1", ",\"attach\":\"自定义\"");

        WechatClient.Answer answer = merchant.query("ORDER1");

        assertThat(answer.at("/trade_state")).isEqualTo("NOTPAY");
        assertThat(answer.at("/trade_state_desc")).isEqualTo("订单未支付");
        assertThat(answer.at("/amount/total")).isEqualTo("100");
        assertThat(answer.json().has("transaction_id")).isFalse();
        assertThat(answer.json().has("attach")).isFalse();
        assertThat(answer.json().has("success_time")).isFalse();
    }

    @Test
    void a_paid_order_has_them() {
        merchant.order("native", "ORDER1", ",\"attach\":\"自定义\"");
        gateway.pay("ORDER1");

        WechatClient.Answer answer = merchant.query("ORDER1");

        assertThat(answer.at("/trade_state")).isEqualTo("SUCCESS");
        assertThat(answer.at("/attach")).isEqualTo("自定义");
        assertThat(answer.at("/success_time")).isEqualTo("2026-05-01T12:00:00+08:00");
        assertThat(answer.at("/amount/payer_total")).isEqualTo("100");
        assertThat(answer.at("/appid")).isEqualTo("wxd678efh567hg6787");
        assertThat(answer.header("Request-ID")).startsWith("08").endsWith("-0");
        String id = answer.at("/transaction_id");
        assertThat(merchant.get("/v3/pay/transactions/id/" + id + "?mchid=" + gateway.mchid())
                        .body())
                .isEqualTo(answer.body());
    }

    @Test
    void a_coupon_makes_the_payer_pay_less() {
        merchant.order("native", "ORDER1", "");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.payWithCoupon("ORDER1", 100));
        gateway.payWithCoupon("ORDER1", 20);

        WechatClient.Answer answer = merchant.query("ORDER1");

        assertThat(answer.at("/amount/total")).isEqualTo("100");
        assertThat(answer.at("/amount/payer_total")).isEqualTo("80");
        assertThat(answer.at("/promotion_detail/0/amount")).isEqualTo("20");
        assertThat(merchant.refund("ORDER1", "REFUND1", 50).at("/amount/payer_refund"))
                .isEqualTo("40");
    }

    @Test
    void a_number_of_wechat_pays_is_looked_at_before_it_is_looked_up() {
        String base = "/v3/pay/transactions/id/";

        assertThat(merchant.get(base + "1?mchid=" + gateway.mchid()).code()).isEqualTo("INVALID_TRANSACTIONID");
        assertThat(merchant.get(base + "1".repeat(28) + "?mchid=" + gateway.mchid())
                        .code())
                .isEqualTo("ORDER_NOT_EXIST");
    }

    @Test
    void a_number_with_a_bar_is_found_by_its_escaped_form() {
        merchant.order("native", "A|B*C_D-E", "");

        assertThat(merchant.query("A%7CB*C_D-E").at("/out_trade_no")).isEqualTo("A|B*C_D-E");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"total\":100', '\"total\":101'",
        "面包, 蛋糕",
        "/notify, /notified",
        "'\"CNY\"}', '\"CNY\"},\"attach\":\"x\"'"
    })
    void the_same_number_with_other_data_is_refused(String from, String to) {
        String body = merchant.orderBody("ORDER1", "");
        merchant.post("/v3/pay/transactions/native", body);

        WechatClient.Answer answer = merchant.post("/v3/pay/transactions/native", body.replace(from, to));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("OUT_TRADE_NO_USED");
        assertThat(answer.header("Request-ID")).endsWith("-268498688");
        assertThat(merchant.order("app", "ORDER1", "").code()).isEqualTo("OUT_TRADE_NO_USED");
    }

    @Test
    void only_the_first_order_sets_the_end() {
        merchant.order("native", "ORDER1", ",\"time_expire\":\"2026-05-01T12:30:00+08:00\"");

        assertThat(merchant.order("native", "ORDER1", ",\"time_expire\":\"2026-05-01T13:00:00+08:00\"")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.trade("ORDER1").expiresAt()).isEqualTo(Instant.parse("2026-05-01T04:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T12:30:00+08:00, 2026-05-01T04:30:00Z",
        "2026-05-01T12:00:30+08:00, 2026-05-01T04:01:00Z",
        "2020-01-01T00:00:00+08:00, 2026-05-01T04:01:00Z",
        "2027-01-01T00:00:00+08:00, 2026-07-30T04:00:00Z"
    })
    void an_end_too_near_or_too_far_is_moved_without_a_word(String asked, Instant end) {
        merchant.order("native", "ORDER1", ",\"time_expire\":\"" + asked + "\"");

        assertThat(gateway.trade("ORDER1").expiresAt()).isEqualTo(end);
    }

    @Test
    void an_order_without_an_end_is_closed_after_seven_days() {
        merchant.order("native", "ORDER1", "");

        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(merchant.query("ORDER1").at("/trade_state")).isEqualTo("NOTPAY");
        clock.advance(Duration.ofSeconds(1));
        assertThat(merchant.query("ORDER1").at("/trade_state")).isEqualTo("CLOSED");
        assertThat(merchant.order("native", "ORDER1", "").code()).isEqualTo("ORDER_CLOSED");
    }

    @Test
    void a_paid_order_outlives_its_end() {
        merchant.order("native", "ORDER1", "");
        gateway.pay("ORDER1");

        clock.advance(Duration.ofDays(8));

        assertThat(merchant.query("ORDER1").at("/trade_state")).isEqualTo("SUCCESS");
        assertThat(merchant.order("native", "ORDER1", "").code()).isEqualTo("ORDERPAID");
    }

    @Test
    void closing_is_answered_by_204_signed_over_nothing() {
        merchant.order("native", "ORDER1", "");

        WechatClient.Answer answer = merchant.close("ORDER1");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.isVerifiedBy(gateway.keys())).isTrue();
        assertThat(merchant.close("ORDER1").status()).isEqualTo(204);
        assertThat(merchant.close("NOBODY1").code()).isEqualTo("ORDER_NOT_EXIST");
        assertThatIllegalStateException().isThrownBy(() -> gateway.pay("ORDER1"));
    }

    @Test
    void an_order_is_its_merchants_alone() {
        WechatMerchant neighbour = WechatMerchant.generated("1900000002", "wxd678efh567hg6787");
        try (WechatGateway two =
                WechatVectors.gateway(clock).merchant(neighbour).start()) {
            WechatClient first = WechatClient.of(two, clock);
            WechatClient second = WechatClient.of(two, clock, neighbour);
            first.order("native", "ORDER1", "");

            assertThat(second.query("ORDER1").code()).isEqualTo("ORDER_NOT_EXIST");
            assertThat(second.order("native", "ORDER1", "").status()).isEqualTo(200);
            assertThatIllegalArgumentException().isThrownBy(() -> two.trade("ORDER1"));
            assertThat(two.trades()).hasSize(2);
        }
    }
}
