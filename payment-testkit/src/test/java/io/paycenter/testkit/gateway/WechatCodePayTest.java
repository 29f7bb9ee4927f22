package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payer shows his code, the merchant scans it. */
class WechatCodePayTest {

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway = WechatVectors.gateway(clock).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_payer_is_charged_at_once_and_nothing_is_told() {
        WechatClient.Answer answer = merchant.codePay("ORDER1", gateway.payers().show(WechatPayer.PAYS_AT_ONCE), 100);

        assertThat(answer.at("/trade_state")).isEqualTo("SUCCESS");
        assertThat(answer.at("/trade_type")).isEqualTo("MICROPAY");
        assertThat(answer.at("/transaction_id")).hasSize(28);
        assertThat(answer.isVerifiedBy(gateway.keys())).isTrue();
        assertThat(gateway.notifications()).isEmpty();
    }

    @Test
    void a_payer_confirms_by_method_or_on_the_page_or_declines() {
        for (String outTradeNo : new String[] {"METHOD", "ONPAGE", "NOTHIM"}) {
            WechatClient.Answer answer =
                    merchant.codePay(outTradeNo, gateway.payers().show(WechatPayer.CONFIRMS), 100);
            assertThat(answer.at("/trade_state")).isEqualTo("USERPAYING");
            assertThat(merchant.query(outTradeNo).at("/trade_state")).isEqualTo("USERPAYING");
        }

        gateway.pay("METHOD");
        assertThat(new Browser()
                        .post(gateway.personUrl("ONPAGE") + "/pay", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(new Browser()
                        .post(gateway.personUrl("NOTHIM") + "/decline", Map.of())
                        .statusCode())
                .isEqualTo(303);

        assertThat(merchant.query("METHOD").at("/trade_state")).isEqualTo("SUCCESS");
        assertThat(merchant.query("ONPAGE").at("/trade_state")).isEqualTo("SUCCESS");
        assertThat(merchant.query("NOTHIM").at("/trade_state")).isEqualTo("PAYERROR");
        assertThatIllegalStateException().isThrownBy(() -> gateway.pay("NOTHIM"));
        assertThatIllegalStateException().isThrownBy(() -> gateway.decline("METHOD"));
    }

    @ParameterizedTest
    @CsvSource({
        "HAS_NO_BALANCE, 403, NOT_ENOUGH",
        "HAS_EXPIRED_CODE, 400, AUTH_CODE_EXPIRE",
        "HAS_INVALID_CODE, 400, AUTH_CODE_INVALID"
    })
    void a_payer_who_cannot_pay_leaves_no_order_behind(WechatPayer payer, int status, String code) {
        WechatClient.Answer answer = merchant.codePay("ORDER1", gateway.payers().show(payer), 100);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(merchant.query("ORDER1").code()).isEqualTo("ORDER_NOT_EXIST");
    }

    @Test
    void a_code_is_scanned_once() {
        String code = gateway.payers().show(WechatPayer.PAYS_AT_ONCE);
        merchant.codePay("ORDER1", code, 100);

        assertThat(merchant.codePay("ORDER2", code, 100).code()).isEqualTo("AUTH_CODE_INVALID");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.payers().show(code, WechatPayer.CONFIRMS));
    }

    @Test
    void a_code_that_nobody_has_shown_pays_small_amounts_at_once() {
        assertThat(merchant.codePay("SMALL1", "150000000000000001", 100_000).at("/trade_state"))
                .isEqualTo("SUCCESS");
        assertThat(merchant.codePay("LARGE1", "100000000000000001", 100_001).at("/trade_state"))
                .isEqualTo("USERPAYING");
        assertThat(merchant.codePay("WRONG1", "160000000000000001", 100).at("/detail/field"))
                .isEqualTo("/payer/auth_code");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.payers().show("16", WechatPayer.CONFIRMS));
    }

    @Test
    void the_same_again_is_refused_by_what_became_of_it() {
        String quick = gateway.payers().show(WechatPayer.PAYS_AT_ONCE);
        String slow = gateway.payers().show(WechatPayer.CONFIRMS);
        merchant.codePay("QUICK1", quick, 100);
        merchant.codePay("SLOW01", slow, 100);

        assertThat(merchant.codePay("QUICK1", quick, 100).code()).isEqualTo("ORDERPAID");
        assertThat(merchant.codePay("SLOW01", slow, 100).code()).isEqualTo("USERPAYING");
        assertThat(merchant.codePay("SLOW01", quick, 100).code()).isEqualTo("OUT_TRADE_NO_USED");
    }

    @ParameterizedTest
    @CsvSource({"PAYS_AT_ONCE", "CONFIRMS"})
    void a_reversal_takes_back_what_is_paid_and_closes_what_is_not_as_often_as_it_comes(WechatPayer payer) {
        merchant.codePay("ORDER1", gateway.payers().show(payer), 100);

        assertThat(merchant.reverse("ORDER1").at("/out_trade_no")).isEqualTo("ORDER1");
        assertThat(merchant.reverse("ORDER1").status()).isEqualTo(200);

        assertThat(merchant.query("ORDER1").at("/trade_state")).isEqualTo("REVOKED");
        assertThatIllegalStateException().isThrownBy(() -> gateway.pay("ORDER1"));
        assertThat(merchant.refund("ORDER1", "REFUND1", 1).code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void only_code_pay_is_reversed_and_only_for_seven_days_and_it_is_not_closed() {
        merchant.order("native", "NATIVE1", "");
        merchant.codePay("CODE01", gateway.payers().show(WechatPayer.PAYS_AT_ONCE), 100);
        merchant.codePay("CODE02", gateway.payers().show(WechatPayer.PAYS_AT_ONCE), 100);
        merchant.refund("CODE02", "REFUND1", 1);

        assertThat(merchant.close("CODE01").code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.reverse("NATIVE1").code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.reverse("CODE02").code()).isEqualTo("INVALID_REQUEST");
        assertThat(merchant.reverse("NOBODY1").code()).isEqualTo("ORDER_NOT_EXIST");
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(merchant.reverse("CODE01").code()).isEqualTo("INVALID_REQUEST");
    }
}
