package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money on its way back. */
class WechatRefundsTest {

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway =
            WechatVectors.gateway(clock).refundsTake(Duration.ofMinutes(10)).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);

    @BeforeEach
    void pay() {
        merchant.order("native", "ORDER1", "");
        gateway.pay("ORDER1");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_refund_is_under_way_until_it_arrives() {
        assertThat(merchant.refund("ORDER1", "R@1", 30).at("/status")).isEqualTo("PROCESSING");
        assertThat(merchant.query("ORDER1").at("/trade_state")).isEqualTo("REFUND");

        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(query("R@1").at("/status")).isEqualTo("PROCESSING");
        assertThat(query("R@1").json().has("success_time")).isFalse();
        clock.advance(Duration.ofSeconds(1));

        WechatClient.Answer arrived = query("R@1");
        assertThat(arrived.at("/status")).isEqualTo("SUCCESS");
        assertThat(arrived.at("/success_time")).isEqualTo("2026-05-01T12:10:00+08:00");
        assertThat(arrived.at("/create_time")).isEqualTo("2026-05-01T12:00:00+08:00");
        assertThat(arrived.at("/amount/refund")).isEqualTo("30");
        assertThat(arrived.at("/out_trade_no")).isEqualTo("ORDER1");
        assertThat(arrived.isVerifiedBy(gateway.keys())).isTrue();
    }

    @Test
    void the_same_number_is_the_same_refund_and_with_other_data_it_is_none() {
        String id = merchant.refund("ORDER1", "R1", 30).at("/refund_id");

        assertThat(merchant.refund("ORDER1", "R1", 30).at("/refund_id")).isEqualTo(id);
        assertThat(merchant.refund("ORDER1", "R1", 31).code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.refund("ORDER1", "R1", 30, 100, ",\"reason\":\"x\"").code())
                .isEqualTo("INVALID_REQUEST");
        merchant.order("native", "ORDER2", "");
        gateway.pay("ORDER2");
        assertThat(merchant.refund("ORDER2", "R1", 30).code()).isEqualTo("INVALID_REQUEST");
        assertThat(gateway.trade("ORDER1").refundedAmount()).isEqualTo(30);
        assertThat(gateway.trade("ORDER2").refunds()).isEmpty();
    }

    @Test
    void parts_go_back_until_nothing_is_left() {
        assertThat(merchant.refund("ORDER1", "R1", 60).status()).isEqualTo(200);
        assertThat(merchant.refund("ORDER1", "R2", 41).code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.refund("ORDER1", "R2", 40).status()).isEqualTo(200);
        assertThat(merchant.refund("ORDER1", "R3", 1).code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void an_order_is_refunded_fifty_times() {
        for (int i = 1; i <= 50; i++) {
            assertThat(merchant.refund("ORDER1", "R" + i, 1).status()).isEqualTo(200);
        }
        assertThat(merchant.refund("ORDER1", "R51", 1).code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.refund("ORDER1", "R50", 1).status()).isEqualTo(200);
    }

    @Test
    void of_two_refunds_that_come_at_once_only_one_finds_money_enough() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService tills = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (String outRefundNo : List.of("R1", "R2")) {
                answers.add(tills.submit(() -> {
                    start.await();
                    return merchant.refund("ORDER1", outRefundNo, 60).status();
                }));
            }
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 400);
        } finally {
            tills.shutdown();
        }
        assertThat(gateway.trade("ORDER1").refundedAmount()).isEqualTo(60);
    }

    @Test
    void what_is_asked_for_has_to_make_sense() {
        merchant.order("native", "UNPAID1", "");

        assertThat(merchant.refund("UNPAID1", "R1", 1).code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.refund("ORDER1", "R1", 1, 99, "").code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.refund("NOBODY1", "R1", 1).code()).isEqualTo("RESOURCE_NOT_EXISTS");
        assertThat(query("R1").code()).isEqualTo("RESOURCE_NOT_EXISTS");
        assertThat(merchant.refund("ORDER1", "R1", 1, 100, ",\"transaction_id\":\"1\"")
                        .code())
                .isEqualTo("PARAM_ERROR");
        clock.advance(Duration.ofDays(365).plusSeconds(1));
        assertThat(merchant.refund("ORDER1", "R1", 1).code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void an_order_is_named_by_wechat_pays_number_too() {
        String id = String.valueOf(gateway.trade("ORDER1").transactionId());

        WechatClient.Answer answer = merchant.post(
                "/v3/refund/domestic/refunds",
                "{\"transaction_id\":\"" + id
                        + "\",\"out_refund_no\":\"R1\",\"amount\":{\"refund\":1,\"total\":100,\"currency\":\"CNY\"}}");

        assertThat(answer.at("/out_trade_no")).isEqualTo("ORDER1");
    }

    @Test
    void a_refund_goes_wrong_and_is_mended_or_is_given_up() {
        merchant.refund("ORDER1", "R1", 60);
        merchant.refund("ORDER1", "R2", 40);

        gateway.endRefund("R1", WechatRefundStatus.ABNORMAL);
        assertThat(query("R1").at("/status")).isEqualTo("ABNORMAL");
        clock.advance(Duration.ofDays(1));
        assertThat(query("R1").at("/status")).isEqualTo("ABNORMAL");
        assertThat(gateway.endRefund("R1", WechatRefundStatus.SUCCESS).succeededAt())
                .isEqualTo(clock.instant());

        assertThatIllegalStateException().isThrownBy(() -> gateway.endRefund("R1", WechatRefundStatus.CLOSED));
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.endRefund("R9", WechatRefundStatus.CLOSED));
    }

    @Test
    void a_closed_refund_leaves_its_money_for_another_one() {
        merchant.refund("ORDER1", "R1", 100);
        gateway.endRefund("R1", WechatRefundStatus.CLOSED);

        assertThat(query("R1").at("/status")).isEqualTo("CLOSED");
        assertThat(merchant.refund("ORDER1", "R2", 100).status()).isEqualTo(200);
    }

    private WechatClient.Answer query(String outRefundNo) {
        return merchant.get("/v3/refund/domestic/refunds/" + outRefundNo);
    }
}
