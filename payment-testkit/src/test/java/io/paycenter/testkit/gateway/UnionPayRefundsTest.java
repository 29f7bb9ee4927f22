package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money back: accepted now, done later. */
class UnionPayRefundsTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway =
            UnionPayVectors.gateway(clock).refundsTake(A_DAY).start();
    private final UnionPayShop shop = new UnionPayShop();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, shop.backUrl());
    private String queryId = "";

    @BeforeEach
    void pay() {
        merchant.orderQr("ORDER001", 1000);
        queryId = gateway.pay("ORDER001").booking().queryId();
        gateway.sendDueNotifications();
    }

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @Test
    void a_refund_is_accepted_and_arrives_later() {
        String txnTime = merchant.now();
        Map<String, String> accepted = merchant.refund("REFUND01", queryId, 400);

        assertThat(accepted)
                .containsEntry("respCode", "00")
                .containsEntry("orderId", "REFUND01")
                .containsEntry("origQryId", queryId)
                .hasEntrySatisfying("queryId", id -> assertThat(id).hasSize(21).isNotEqualTo(queryId));
        assertThat(merchant.query("REFUND01", txnTime))
                .containsEntry("origRespCode", "05")
                .containsEntry("txnType", "04")
                .containsEntry("txnAmt", "400");
        assertThat(gateway.trade("ORDER001").balance()).isEqualTo(600);

        clock.advance(A_DAY);

        assertThat(merchant.query("REFUND01", txnTime))
                .containsEntry("origRespCode", "00")
                .containsEntry("queryId", accepted.get("queryId"));
        assertThat(merchant.query("ORDER001", txnTime)).containsEntry("origRespCode", "00");
    }

    @Test
    void the_end_of_a_refund_is_told_with_its_original() {
        merchant.refund("REFUND01", queryId, 400);
        assertThat(gateway.sendDueNotifications()).isEmpty();
        clock.advance(A_DAY);

        gateway.sendDueNotifications();

        assertThat(shop.heard()).hasSize(2).last().satisfies(told -> {
            UnionPayVerifier.verify(told, StandardCharsets.UTF_8, gateway.pki(), clock.instant());
            assertThat(told)
                    .containsEntry("orderId", "REFUND01")
                    .containsEntry("txnType", "04")
                    .containsEntry("txnAmt", "400")
                    .containsEntry("origQryId", queryId)
                    .containsEntry("respCode", "00");
        });
    }

    @Test
    void a_refund_that_fails_is_told_and_its_money_can_be_refunded_again() {
        String txnTime = merchant.now();
        merchant.refund("REFUND01", queryId, 1000);
        gateway.endRefund("REFUND01", "60");

        assertThat(merchant.query("REFUND01", txnTime)).containsEntry("origRespCode", "60");
        gateway.sendDueNotifications();
        assertThat(shop.heard())
                .last()
                .satisfies(told ->
                        assertThat(told).containsEntry("orderId", "REFUND01").containsEntry("respCode", "60"));
        assertThat(gateway.trade("ORDER001").balance()).isEqualTo(1000);
        assertThat(merchant.refund("REFUND02", queryId, 1000)).containsEntry("respCode", "00");
        assertThatIllegalStateException().isThrownBy(() -> gateway.endRefund("REFUND01", "00"));
    }

    @Test
    void refunds_are_never_more_than_the_payment() {
        assertThat(merchant.refund("REFUND01", queryId, 1001)).containsEntry("respCode", "36");
        assertThat(merchant.refund("REFUND02", queryId, 600)).containsEntry("respCode", "00");
        assertThat(merchant.refund("REFUND03", queryId, 401)).containsEntry("respCode", "36");
        assertThat(merchant.refund("REFUND04", queryId, 400)).containsEntry("respCode", "00");

        assertThat(gateway.trade("ORDER001").refunds())
                .extracting(UnionPayRefund::orderId)
                .containsExactly("REFUND02", "REFUND04");
        assertThat(gateway.trade("ORDER001").balance()).isZero();
    }

    @Test
    void a_number_is_used_once_whatever_for() {
        merchant.refund("REFUND01", queryId, 400);

        assertThat(merchant.refund("REFUND01", queryId, 400)).containsEntry("respCode", "12");
        assertThat(merchant.refund("ORDER001", queryId, 400)).containsEntry("respCode", "12");
        assertThat(merchant.orderQr("REFUND01", 1)).containsEntry("respCode", "12");
        assertThat(gateway.trade("ORDER001").refundedAmount()).isEqualTo(400);
    }

    @Test
    void two_refunds_at_once_never_give_back_more_than_there_is() throws Exception {
        ExecutorService clerks = Executors.newFixedThreadPool(2);
        try {
            Callable<String> one =
                    () -> merchant.refund("REFUND01", queryId, 600).get("respCode");
            Callable<String> other =
                    () -> merchant.refund("REFUND02", queryId, 600).get("respCode");
            List<Future<String>> answers = clerks.invokeAll(List.of(one, other));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder("00", "36");
            assertThat(gateway.trade("ORDER001").refundedAmount()).isEqualTo(600);
        } finally {
            clerks.shutdown();
        }
    }

    @Test
    void a_code_is_refunded_by_the_merchants_own_numbers_too() {
        Map<String, String> refund = merchant.head(UnionPayApi.REFUND, "REFUND01");
        refund.put("txnAmt", "400");
        refund.put("backUrl", shop.backUrl());
        assertThat(merchant.call(UnionPayApi.REFUND, refund)).containsEntry("respCode", "13");

        refund.put("origOrderId", "ORDER001");
        refund.put("origTxnTime", merchant.now());
        assertThat(merchant.call(UnionPayApi.REFUND, refund))
                .containsEntry("respCode", "00")
                .containsEntry("origOrderId", "ORDER001");
    }

    @Test
    void what_is_not_paid_or_not_there_is_not_refunded() {
        merchant.orderQr("ORDER002", 1000);
        String waiting = gateway.submit("ORDER002").booking().queryId();

        assertThat(merchant.refund("REFUND01", waiting, 1)).containsEntry("respCode", "35");
        assertThat(merchant.refund("REFUND02", queryId.replace('8', '9'), 1)).containsEntry("respCode", "35");
        assertThat(gateway.trade("ORDER002").refunds()).isEmpty();
    }

    @Test
    void after_eleven_months_nothing_is_refunded() {
        clock.advance(Duration.ofDays(330));
        assertThat(merchant.refund("REFUND01", queryId, 1)).containsEntry("respCode", "00");

        clock.advance(Duration.ofSeconds(1));
        assertThat(merchant.refund("REFUND02", queryId, 1))
                .containsEntry("respCode", "35")
                .hasEntrySatisfying("respMsg", text -> assertThat(text).endsWith("[4040007]"));
    }

    @Test
    void an_undo_takes_back_all_of_it_on_the_same_settlement_day() {
        assertThat(merchant.undo("UNDO0001", queryId, 999)).containsEntry("respCode", "36");
        clock.advance(Duration.ofHours(11).minusSeconds(1));
        String txnTime = merchant.now();
        assertThat(merchant.undo("UNDO0002", queryId, 1000)).containsEntry("respCode", "00");

        assertThat(gateway.trade("ORDER001").findUndo())
                .hasValueSatisfying(undo -> assertThat(undo.orderId()).isEqualTo("UNDO0002"));
        assertThat(gateway.trade("ORDER001").balance()).isZero();
        assertThat(merchant.query("UNDO0002", txnTime))
                .containsEntry("txnType", "31")
                .containsEntry("origRespCode", "05");
        assertThat(merchant.refund("REFUND01", queryId, 1)).containsEntry("respCode", "45");
        assertThat(merchant.undo("UNDO0003", queryId, 1000)).containsEntry("respCode", "45");
    }

    @Test
    void an_undo_comes_too_late_after_23_o_clock_and_after_a_refund() {
        merchant.refund("REFUND01", queryId, 1);
        assertThat(merchant.undo("UNDO0001", queryId, 1000)).containsEntry("respCode", "45");

        gateway.endRefund("REFUND01", "60");
        clock.advance(Duration.ofHours(11));
        assertThat(merchant.undo("UNDO0002", queryId, 1000)).containsEntry("respCode", "35");
    }

    @Test
    void an_undo_that_fails_leaves_the_payment() {
        merchant.undo("UNDO0001", queryId, 1000);
        gateway.endRefund("UNDO0001", "68");

        assertThat(gateway.trade("ORDER001").findUndo()).isEmpty();
        assertThat(gateway.trade("ORDER001").balance()).isEqualTo(1000);
        assertThat(merchant.refund("REFUND01", queryId, 1000)).containsEntry("respCode", "00");
    }
}
