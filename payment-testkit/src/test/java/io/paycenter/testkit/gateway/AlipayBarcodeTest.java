package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.response.AlipayTradePayResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The merchant scans the payer's code. */
class AlipayBarcodeTest {

    private final HandClock clock = new HandClock();
    private final AlipayGateway gateway = AlipayGateway.builder().clock(clock).start();
    private final Merchant merchant = Merchant.of(gateway);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_payer_who_is_not_asked_is_charged_by_the_call() throws Exception {
        AlipayTradePayResponse answer =
                merchant.scan("P1", "10.00", gateway.payers().show(AlipayPayer.PAYS_AT_ONCE));

        assertThat(answer.getCode()).isEqualTo("10000");
        assertThat(answer.getTradeNo()).hasSize(28);
        assertThat(answer.getBuyerPayAmount()).isEqualTo("10.00");
        assertThat(answer.getBuyerUserId()).isEqualTo("2088102100000001");
        assertThat(answer.getGmtPayment()).isEqualTo(clock.instant());
        assertThat(answer.getFundBillList()).hasSize(1);
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void a_payer_who_is_asked_is_10003_and_the_trade_waits_until_he_confirms() throws Exception {
        AlipayTradePayResponse answer = scanOneWhoConfirms("P1");

        assertThat(answer.getMsg()).isEqualTo("order success pay inprocess");
        assertThat(answer.getSubCode()).isNull();
        assertThat(answer.getGmtPayment()).isNull();
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(merchant.query("P1").getTradeNo()).isEqualTo(answer.getTradeNo());

        clock.advance(Duration.ofSeconds(5));
        gateway.pay("P1");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.query("P1").getSendPayDate()).isEqualTo(clock.instant());
    }

    @Test
    void a_payer_confirms_or_declines_on_his_page() throws Exception {
        Browser browser = new Browser();
        scanOneWhoConfirms("P1");
        scanOneWhoConfirms("P2");

        assertThat(browser.get(gateway.personUrl("P1")).body()).contains("¥10.00", "确认付款 Pay");
        browser.post(gateway.personUrl("P1") + "/pay", Map.of());
        browser.post(gateway.personUrl("P2") + "/cancel", Map.of());

        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(merchant.query("P2").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void a_waiting_trade_is_cancelled_for_good() throws Exception {
        scanOneWhoConfirms("P1");

        assertThat(merchant.cancel("P1").getAction()).isEqualTo("close");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(merchant.scan("P1", "10.00", gateway.payers().show(AlipayPayer.PAYS_AT_ONCE))
                        .getSubCode())
                .isEqualTo("ACQ.TRADE_HAS_CLOSE");
    }

    @Test
    void a_waiting_trade_ends_after_three_hours() throws Exception {
        scanOneWhoConfirms("P1");

        clock.advance(Duration.ofHours(3).minusSeconds(1));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        clock.advance(Duration.ofSeconds(1));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @ParameterizedTest
    @CsvSource({"HAS_NO_BALANCE, ACQ.BUYER_BALANCE_NOT_ENOUGH", "HAS_INVALID_CODE, ACQ.PAYMENT_AUTH_CODE_INVALID"})
    void a_payer_who_cannot_pay_leaves_no_trade_and_the_number_free(AlipayPayer payer, String subCode)
            throws Exception {
        AlipayTradePayResponse answer =
                merchant.scan("P1", "10.00", gateway.payers().show(payer));

        assertThat(answer.getCode()).isEqualTo("40004");
        assertThat(answer.getSubCode()).isEqualTo(subCode);
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.scan("P1", "10.00", gateway.payers().show(AlipayPayer.PAYS_AT_ONCE))
                        .getCode())
                .isEqualTo("10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2800000000000001", "301234567890123456789012", "fp0123456789abcdefghijklmnopqrstuvw"})
    void a_code_of_somebody_unknown_pays_at_once_up_to_the_limit(String code) throws Exception {
        assertThat(merchant.scan("P1", "1000.00", code).getCode()).isEqualTo("10000");
    }

    @Test
    void a_code_of_somebody_unknown_needs_confirmation_above_the_limit() throws Exception {
        assertThat(merchant.scan("P1", "1000.01", "2800000000000001").getCode()).isEqualTo("10003");
        try (AlipayGateway strict =
                AlipayGateway.builder().passwordFreeUpTo(BigDecimal.ZERO).start()) {
            assertThat(Merchant.of(strict)
                            .scan("P1", "0.01", "2800000000000001")
                            .getCode())
                    .isEqualTo("10003");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "280000000000001",
                "2400000000000001",
                "3100000000000001",
                "28000000000000000000000001",
                "28000000000000O1",
                "fp1"
            })
    void what_does_not_look_like_a_code_is_refused(String code) throws Exception {
        assertThat(merchant.scan("P1", "10.00", code).getSubCode()).isEqualTo("ACQ.PAYMENT_AUTH_CODE_INVALID");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.payers().show(code, AlipayPayer.CONFIRMS));
    }

    @Test
    void a_call_without_a_code_or_with_another_scene_is_refused() throws Exception {
        assertThat(merchant.scan("P1", "10.00", "").getSubCode()).isEqualTo("ACQ.INVALID_PARAMETER");
        assertThat(merchant.scan("P1", "10.00", "2800000000000001", ",\"scene\":\"wave_code\"")
                        .getSubMsg())
                .contains("scene");
        assertThat(merchant.scan("P1", "10.00", "2800000000000001", ",\"scene\":\"bar_code\"")
                        .getCode())
                .isEqualTo("10000");
    }

    @Test
    void a_code_is_scanned_once() throws Exception {
        merchant.scan("P1", "10.00", "2800000000000001");

        assertThat(merchant.scan("P2", "10.00", "2800000000000001").getSubCode())
                .isEqualTo("ACQ.PAYMENT_AUTH_CODE_INVALID");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.payers().show("2800000000000001", AlipayPayer.CONFIRMS));
    }

    @Test
    void a_new_code_is_nobody_elses() throws Exception {
        merchant.scan("P1", "10.00", "280000000000000001");
        gateway.payers().show("280000000000000002", AlipayPayer.CONFIRMS);

        assertThat(gateway.payers().show(AlipayPayer.PAYS_AT_ONCE)).isEqualTo("280000000000000003");
    }

    @Test
    void the_same_call_again_does_not_help_while_the_trade_waits_but_another_code_does() throws Exception {
        String code = gateway.payers().show(AlipayPayer.CONFIRMS);
        merchant.scan("P1", "10.00", code);

        assertThat(merchant.scan("P1", "10.00", code).getSubCode()).isEqualTo("ACQ.PAYMENT_AUTH_CODE_INVALID");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(merchant.scan("P1", "10.00", gateway.payers().show(AlipayPayer.PAYS_AT_ONCE))
                        .getCode())
                .isEqualTo("10000");
    }

    @Test
    void a_number_that_is_used_up_is_refused_and_the_code_stays_good() throws Exception {
        merchant.scan("P1", "10.00", "2800000000000001");

        assertThat(merchant.scan("P1", "10.00", "2800000000000002").getSubCode())
                .isEqualTo("ACQ.TRADE_HAS_SUCCESS");
        assertThat(merchant.scan("P1", "10.01", "2800000000000002").getSubCode())
                .isEqualTo("ACQ.CONTEXT_INCONSISTENT");
        assertThat(merchant.scan("P2", "10.00", "2800000000000002").getCode()).isEqualTo("10000");
    }

    @Test
    void two_codes_for_one_number_at_once_charge_one_of_them() throws Exception {
        ExecutorService tills = Executors.newFixedThreadPool(2);
        try {
            Callable<String> one = () -> outcome(merchant.scan("P1", "10.00", "2800000000000001"));
            Callable<String> other = () -> outcome(merchant.scan("P1", "10.00", "2800000000000002"));
            List<Future<String>> outcomes = tills.invokeAll(List.of(one, other));

            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                    .containsExactlyInAnyOrder("10000", "ACQ.TRADE_HAS_SUCCESS");
        } finally {
            tills.shutdown();
        }
    }

    @Test
    void a_trade_that_was_paid_while_the_code_was_scanned_is_not_charged_again() throws Exception {
        merchant.scan("P1", "10.00", "2800000000000001");
        AlipayTrade paid = gateway.trade("P1");

        assertThatThrownBy(() -> AlipayTradeRules.charge(paid, clock.instant()))
                .isInstanceOf(AlipayRefusal.class)
                .hasMessage("交易已被支付");
    }

    private AlipayTradePayResponse scanOneWhoConfirms(String outTradeNo) throws Exception {
        AlipayTradePayResponse answer =
                merchant.scan(outTradeNo, "10.00", gateway.payers().show(AlipayPayer.CONFIRMS));
        assertThat(answer.getCode()).isEqualTo("10003");
        return answer;
    }

    private static String outcome(AlipayTradePayResponse answer) {
        return answer.getSubCode() == null ? answer.getCode() : answer.getSubCode();
    }
}
