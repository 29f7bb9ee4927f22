package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money on its way back, seen by a merchant with the official SDK. */
class AlipayRefundsTest {

    private final AlipayGateway gateway =
            AlipayGateway.builder().clock(new HandClock()).start();
    private final Merchant merchant = Merchant.of(gateway);

    @BeforeEach
    void pay() throws Exception {
        merchant.precreate("P1", "10.00");
        gateway.pay("P1");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void refunds_add_up_and_the_last_yuan_closes_the_trade() throws Exception {
        AlipayTradeRefundResponse part = merchant.refund("P1", "R1", "4.00");
        assertThat(part.getFundChange()).isEqualTo("Y");
        assertThat(part.getRefundFee()).isEqualTo("4.00");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");

        AlipayTradeRefundResponse rest = merchant.refund("P1", "R2", "6.00");
        assertThat(rest.getRefundFee()).isEqualTo("10.00");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void the_same_refund_again_moves_no_money_even_when_the_trade_is_closed_by_it() throws Exception {
        merchant.refund("P1", "R1", "10.00");

        AlipayTradeRefundResponse again = merchant.refund("P1", "R1", "10");

        assertThat(again.getCode()).isEqualTo("10000");
        assertThat(again.getFundChange()).isEqualTo("N");
        assertThat(again.getRefundFee()).isEqualTo("10.00");
        assertThat(gateway.trade("P1").refunds()).hasSize(1);
    }

    @Test
    void the_same_refund_number_with_another_amount_is_refused() throws Exception {
        merchant.refund("P1", "R1", "4.00");

        assertThat(merchant.refund("P1", "R1", "5.00").getSubCode()).isEqualTo("ACQ.DISCORDANT_REPEAT_REQUEST");
    }

    @Test
    void no_more_goes_back_than_was_paid() throws Exception {
        merchant.refund("P1", "R1", "4.00");

        assertThat(merchant.refund("P1", "R2", "6.01").getSubCode()).isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(gateway.trade("P1").refundedAmount()).isEqualByComparingTo("4.00");
    }

    @Test
    void a_partial_refund_needs_a_number_of_its_own() throws Exception {
        assertThat(merchant.refund("P1", "", "4.00").getSubCode()).isEqualTo("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        assertThat(merchant.refund("P1", "", "10.00").getFundChange()).isEqualTo("Y");
        assertThat(merchant.queryRefund("P1", "P1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void only_a_paid_trade_can_be_refunded() throws Exception {
        merchant.precreate("WAITING", "1.00");
        merchant.precreate("CLOSED", "1.00");
        merchant.precreate("FINISHED", "1.00");
        gateway.scan("WAITING");
        gateway.cancel("CLOSED");
        gateway.pay("FINISHED");
        gateway.finish("FINISHED");

        assertThat(merchant.refund("NOBODY", "R", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.refund("WAITING", "R", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(merchant.refund("CLOSED", "R", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
        assertThat(merchant.refund("FINISHED", "R", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_FINISHED");
    }

    @Test
    void a_refund_query_tells_this_refund_and_nothing_of_an_unknown_one() throws Exception {
        merchant.refund("P1", "R1", "4.00");
        merchant.refund("P1", "R2", "1.00");

        AlipayTradeFastpayRefundQueryResponse known = merchant.queryRefund("P1", "R1");
        assertThat(known.getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(known.getRefundAmount()).isEqualTo("4.00");
        assertThat(known.getTotalAmount()).isEqualTo("10.00");
        assertThat(known.getGmtRefundPay()).isEqualTo(Instant.parse("2026-05-01T04:00:00Z"));

        AlipayTradeFastpayRefundQueryResponse unknown = merchant.queryRefund("P1", "R9");
        assertThat(unknown.getCode()).isEqualTo("10000");
        assertThat(unknown.getRefundStatus()).isNull();
    }

    @Test
    void the_seller_runs_out_of_money_on_demand_and_the_same_refund_works_later() throws Exception {
        gateway.faults()
                .next("alipay.trade.refund")
                .of("P1")
                .answer(AlipayFault.businessError("ACQ.SELLER_BALANCE_NOT_ENOUGH"));

        assertThat(merchant.refund("P1", "R1", "4.00").getSubCode()).isEqualTo("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        assertThat(merchant.refund("P1", "R1", "4.00").getFundChange()).isEqualTo("Y");
    }

    @Test
    void two_equal_refunds_at_once_move_money_once() throws Exception {
        List<AlipayTradeRefundResponse> answers =
                atOnce(() -> merchant.refund("P1", "R1", "4.00"), () -> merchant.refund("P1", "R1", "4.00"));

        assertThat(answers).extracting(AlipayTradeRefundResponse::getFundChange).containsExactlyInAnyOrder("Y", "N");
        assertThat(gateway.trade("P1").refundedAmount()).isEqualByComparingTo("4.00");
    }

    @Test
    void two_refunds_at_once_never_exceed_what_was_paid() throws Exception {
        List<AlipayTradeRefundResponse> answers =
                atOnce(() -> merchant.refund("P1", "R1", "6.00"), () -> merchant.refund("P1", "R2", "6.00"));

        assertThat(answers)
                .extracting(AlipayTradeRefundResponse::getSubCode)
                .containsExactlyInAnyOrder(null, "ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(gateway.trade("P1").refundedAmount()).isEqualByComparingTo("6.00");
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> two) throws Exception {
        List<Callable<T>> calls = List.of(one, two);
        CyclicBarrier start = new CyclicBarrier(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<T>> answers = IntStream.range(0, calls.size())
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return calls.get(i).call();
                    }))
                    .toList();
            return List.of(answers.get(0).get(), answers.get(1).get());
        } finally {
            threads.shutdown();
        }
    }
}
