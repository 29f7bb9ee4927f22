package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a trade, seen by a merchant with the official SDK. */
class AlipayTradesTest {

    private final HandClock clock = new HandClock();
    private final AlipayGateway gateway = AlipayGateway.builder().clock(clock).start();
    private final Merchant merchant = Merchant.of(gateway);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_code_is_a_url_on_the_simulator_and_its_trade_does_not_exist_before_a_scan() throws Exception {
        AlipayTradePrecreateResponse code = merchant.precreate("P1", "88.80");

        assertThat(code.getQrCode()).startsWith(gateway.gatewayUrl().replace("/gateway.do", "/qr/"));
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.close("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.ORDERED);
    }

    @Test
    void a_scanned_trade_waits_for_its_buyer_and_a_paid_one_tells_when_and_how_much() throws Exception {
        merchant.precreate("P1", "88.80");

        gateway.scan("P1");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");

        clock.advance(Duration.ofMinutes(1));
        gateway.pay("P1");
        AlipayTradeQueryResponse paid = merchant.query("P1");
        assertThat(paid.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(paid.getTotalAmount()).isEqualTo("88.80");
        assertThat(paid.getTradeNo()).hasSize(28).startsWith("20260501");
        assertThat(paid.getSendPayDate()).isEqualTo(clock.instant());
        assertThat(paid.getFundBillList())
                .singleElement()
                .satisfies(bill -> assertThat(bill.getFundChannel()).isEqualTo("ALIPAYACCOUNT"));
    }

    @Test
    void the_same_order_again_gets_the_same_code() throws Exception {
        String first = merchant.precreate("P1", "88.80").getQrCode();

        assertThat(merchant.precreate("P1", "88.8").getQrCode()).isEqualTo(first);
        assertThat(gateway.trades()).hasSize(1);
    }

    @Test
    void the_same_number_with_other_data_is_inconsistent() throws Exception {
        merchant.precreate("P1", "88.80");

        assertThat(merchant.precreate("P1", "88.81").getSubCode()).isEqualTo("ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void a_number_whose_trade_is_over_cannot_be_ordered_again() throws Exception {
        merchant.precreate("PAID", "1.00");
        merchant.precreate("CLOSED", "1.00");
        gateway.pay("PAID");
        gateway.cancel("CLOSED");

        assertThat(merchant.precreate("PAID", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_SUCCESS");
        assertThat(merchant.precreate("CLOSED", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-1.00", "1.001", "1e2", "1,00", "01.00", ""})
    void an_amount_is_plain_yuan_above_zero(String amount) throws Exception {
        assertThat(merchant.precreate("P1", amount).getSubCode()).isEqualTo("ACQ.INVALID_PARAMETER");
        assertThat(gateway.trades()).isEmpty();
    }

    @Test
    void an_amount_above_the_limit_is_refused() throws Exception {
        try (AlipayGateway poor =
                AlipayGateway.builder().maximumAmount(new BigDecimal("100")).start()) {
            assertThat(Merchant.of(poor).precreate("P1", "100.01").getSubCode()).isEqualTo("ACQ.TOTAL_FEE_EXCEED");
            assertThat(Merchant.of(poor).precreate("P2", "100.00").isSuccess()).isTrue();
        }
    }

    @Test
    void only_a_waiting_trade_can_be_closed_by_the_merchant() throws Exception {
        merchant.precreate("WAITING", "1.00");
        merchant.precreate("PAID", "1.00");
        gateway.scan("WAITING");
        gateway.pay("PAID");

        assertThat(merchant.close("WAITING").isSuccess()).isTrue();
        assertThat(merchant.query("WAITING").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(merchant.close("WAITING").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(merchant.close("PAID").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
    }

    @Test
    void cancel_closes_what_is_unpaid_refunds_what_is_paid_and_finds_nothing_unscanned() throws Exception {
        merchant.precreate("UNSCANNED", "1.00");
        merchant.precreate("WAITING", "1.00");
        merchant.precreate("PAID", "1.00");
        gateway.scan("WAITING");
        gateway.pay("PAID");

        assertThat(merchant.cancel("UNSCANNED").getAction()).isNull();
        assertThat(merchant.cancel("WAITING").getAction()).isEqualTo("close");
        AlipayTradeCancelResponse refunded = merchant.cancel("PAID");
        assertThat(refunded.getAction()).isEqualTo("refund");
        assertThat(refunded.getRetryFlag()).isEqualTo("N");
        assertThat(merchant.cancel("PAID").getAction()).isEqualTo("refund");
        assertThat(gateway.trade("PAID").refundedAmount()).isEqualByComparingTo("1.00");
        assertThat(gateway.trade("UNSCANNED").status()).isEqualTo(AlipayTradeStatus.ORDERED);
    }

    @Test
    void a_trade_older_than_a_day_cannot_be_cancelled() throws Exception {
        merchant.precreate("P1", "1.00");
        gateway.pay("P1");
        clock.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(merchant.cancel("P1").getSubCode()).isEqualTo("ACQ.TRADE_CANCEL_TIME_OUT");
    }

    @Test
    void an_unpaid_trade_is_closed_at_time_expire_and_not_a_second_before() throws Exception {
        merchant.precreate("P1", "1.00", null, ",\"time_expire\":\"2026-05-01 12:05:00\",\"timeout_express\":\"1m\"");
        gateway.scan("P1");

        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        clock.advance(Duration.ofSeconds(1));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThatThrownBy(() -> gateway.pay("P1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot pay trade P1: it is TRADE_CLOSED");
    }

    @ParameterizedTest
    @CsvSource({"1m, 60", "90m, 5400", "2h, 7200", "15d, 1296000", "1c, 43200"})
    void a_relative_timeout_counts_from_the_request_of_a_code(String timeout, long seconds) throws Exception {
        merchant.precreate("P1", "1.00", null, ",\"timeout_express\":\"" + timeout + "\"");

        assertThat(gateway.trade("P1").expiresAt()).isEqualTo(clock.instant().plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"16d", "1.5h", "0m", "2c", "30s"})
    void a_relative_timeout_out_of_range_is_refused(String timeout) throws Exception {
        assertThat(merchant.precreate("P1", "1.00", null, ",\"timeout_express\":\"" + timeout + "\"")
                        .getSubCode())
                .isEqualTo("ACQ.INVALID_PARAMETER");
    }

    @Test
    void an_order_that_ends_in_the_past_is_refused() throws Exception {
        assertThat(merchant.precreate("P1", "1.00", null, ",\"time_expire\":\"2026-05-01 12:00:00\"")
                        .getSubCode())
                .isEqualTo("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR");
    }

    @Test
    void a_page_counts_its_timeout_from_the_moment_a_person_opens_it() throws Exception {
        new Browser().get(merchant.pagePay("P1", "1.00", null, "GET"));
        clock.advance(Duration.ofDays(3));

        assertThat(gateway.scan("P1").expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(15)));
    }

    @Test
    void a_code_that_nobody_scans_dies_after_two_hours() throws Exception {
        merchant.precreate("P1", "1.00", null, ",\"timeout_express\":\"1d\"");
        clock.advance(Duration.ofHours(2));

        assertThat(gateway.scan("P1").status()).isEqualTo(AlipayTradeStatus.ORDERED);
        assertThatThrownBy(() -> gateway.pay("P1")).isInstanceOf(IllegalStateException.class);
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void trade_no_wins_over_out_trade_no() throws Exception {
        merchant.precreate("P1", "1.00");
        merchant.precreate("P2", "2.00");
        gateway.scan("P2");
        String tradeNo = Objects.requireNonNull(gateway.scan("P1").tradeNo());

        assertThat(merchant.queryByBoth(tradeNo, "P2").getOutTradeNo()).isEqualTo("P1");
    }

    @Test
    void two_merchants_do_not_see_each_others_trades() throws Exception {
        AlipayMerchant one = AlipayMerchant.generated("2021000100000001", "2088000000000018");
        AlipayMerchant two = AlipayMerchant.generated("2021000100000002", "2088000000000026");
        try (AlipayGateway shared =
                AlipayGateway.builder().merchant(one).merchant(two).start()) {
            Merchant first =
                    Merchant.of(shared, one.appId(), one.findPrivateKey().orElseThrow());
            Merchant second =
                    Merchant.of(shared, two.appId(), two.findPrivateKey().orElseThrow());
            first.precreate("P1", "1.00");
            shared.pay("P1");

            assertThat(first.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
            assertThat(second.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        }
    }
}
