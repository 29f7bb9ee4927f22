package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alipay.api.internal.util.AlipaySignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The phone: what becomes of an order string and of a mini program's trade. */
class AlipayWalletTest {

    private static final String ROOT = "\"alipay_trade_app_pay_response\":";
    private static final String BUYER = ",\"buyer_id\":\"2088102100000099\"";

    private final HandClock clock = new HandClock();
    private final AlipayGateway gateway = AlipayGateway.builder().clock(clock).start();
    private final Merchant merchant = Merchant.of(gateway);
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_paid_order_string_is_9000_with_a_result_that_the_sdk_believes() throws Exception {
        AlipayClientResult result = gateway.wallet().pay(merchant.appPay("P1", "10.00", ""));

        assertThat(result.resultStatus()).isEqualTo("9000");
        JsonNode parsed = new ObjectMapper().readTree(result.result());
        JsonNode members = parsed.path("alipay_trade_app_pay_response");
        assertThat(members.path("code").asText()).isEqualTo("10000");
        assertThat(members.path("out_trade_no").asText()).isEqualTo("P1");
        assertThat(members.path("total_amount").asText()).isEqualTo("10.00");
        assertThat(members.path("trade_no").asText())
                .isEqualTo(gateway.trade("P1").tradeNo());
        assertThat(members.path("seller_id").asText()).isEqualTo(gateway.sellerId());
        String sign = parsed.path("sign").asText();
        assertThat(sdkBelieves(signedText(result), sign)).isTrue();
        assertThat(sdkBelieves(signedText(result).replace("10.00", "10.01"), sign))
                .isFalse();
    }

    @Test
    void an_opened_order_does_not_exist_before_the_buyer_confirms() throws Exception {
        AlipayTrade opened = gateway.wallet().open(merchant.appPay("P1", "10.00", ""));

        assertThat(opened.status()).isEqualTo(AlipayTradeStatus.ORDERED);
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.close("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.cancel("P1").getAction()).isNull();
        gateway.scan("P1");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
    }

    @Test
    void an_order_string_is_good_until_it_is_paid() throws Exception {
        String orderString = merchant.appPay("P1", "10.00", "");
        AlipayTrade first = gateway.wallet().open(orderString);

        assertThat(gateway.wallet().open(orderString).ticket()).isEqualTo(first.ticket());
        assertThat(gateway.wallet().pay(orderString).resultStatus()).isEqualTo("9000");
        AlipayClientResult again = gateway.wallet().pay(orderString);
        assertThat(again.resultStatus()).isEqualTo("4000");
        assertThat(again.memo()).startsWith("ACQ.TRADE_HAS_SUCCESS");
    }

    @Test
    void an_order_string_that_was_altered_on_its_way_is_refused() throws Exception {
        String altered = merchant.appPay("P1", "10.00", "").replace("10.00", "0.01");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.wallet().open(altered))
                .withMessageStartingWith("isv.invalid-signature");
        assertThat(gateway.wallet().pay(altered).resultStatus()).isEqualTo("4000");
        assertThat(browser.get(walletUrl(altered), AlipayEntrance.GBK).body()).contains("isv.invalid-signature");
        assertThat(gateway.trades()).isEmpty();
    }

    @Test
    void app_pay_is_for_the_wallet_and_nothing_else_is() throws Exception {
        String orderString = merchant.appPay("P1", "10.00", "");
        String url = merchant.pagePay("P2", "10.00", null, "GET");

        assertThat(browser.get(gateway.gatewayUrl() + "?" + orderString).body()).contains("isv.invalid-method");
        assertThat(gateway.wallet().pay(url.substring(url.indexOf('?') + 1)).memo())
                .startsWith("isv.invalid-method");
        assertThat(gateway.trades()).isEmpty();
    }

    @Test
    void a_person_who_leaves_has_not_paid_and_may_come_back() throws Exception {
        String orderString = merchant.appPay("P1", "10.00", "");
        AlipayTrade opened = gateway.wallet().open(orderString);

        assertThat(gateway.wallet().leave(opened).resultStatus()).isEqualTo("6001");
        gateway.scan("P1");
        assertThat(gateway.wallet().leave(opened).resultStatus()).isEqualTo("6001");
        gateway.pay("P1");
        assertThat(gateway.wallet().leave(opened).resultStatus()).isEqualTo("9000");
    }

    @Test
    void the_wallet_is_a_page_for_a_demonstration_too() throws Exception {
        HttpResponse<String> opened = browser.get(walletUrl(merchant.appPay("P1", "10.00", "")));

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(Browser.location(opened)).isEqualTo(gateway.personUrl("P1"));
        assertThat(browser.get(gateway.personUrl("P1")).body()).contains("待确认 To be confirmed", "id=\"confirm\"");
        browser.post(gateway.personUrl("P1") + "/pay", Map.of());
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void an_order_string_is_seen_like_any_request() throws Exception {
        gateway.wallet().open(merchant.appPay("P1", "10.00", ""));

        assertThat(gateway.requests()).singleElement().satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("alipay.trade.app.pay");
            assertThat(seen.bizContent()).contains("\"out_trade_no\":\"P1\"");
        });
    }

    @ParameterizedTest
    @CsvSource({"1m, 5", "5m, 5", "30m, 30"})
    void the_clock_starts_when_the_buyer_confirms_and_gives_him_five_minutes_at_least(String timeout, long minutes)
            throws Exception {
        gateway.wallet().open(merchant.appPay("P1", "10.00", ",\"timeout_express\":\"" + timeout + "\""));
        clock.advance(Duration.ofDays(2));

        assertThat(gateway.scan("P1").expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void time_expire_ends_an_order_that_nobody_has_confirmed() throws Exception {
        String orderString = merchant.appPay("P1", "10.00", ",\"time_expire\":\"2026-05-01 12:10:00\"");
        gateway.wallet().open(orderString);
        clock.advance(Duration.ofMinutes(10));

        assertThat(gateway.scan("P1").status()).isEqualTo(AlipayTradeStatus.ORDERED);
        assertThat(gateway.wallet().pay(orderString).resultStatus()).isEqualTo("4000");
        assertThat(browser.get(gateway.personUrl("P1")).body())
                .contains("已失效 Expired")
                .doesNotContain("<form");
    }

    @Test
    void a_mini_program_has_its_trade_paid_by_number() throws Exception {
        String tradeNo = merchant.create("P1", "10.00", BUYER).getTradeNo();

        AlipayClientResult result = gateway.wallet().payTrade(tradeNo);

        assertThat(result).isEqualTo(new AlipayClientResult("9000", "", ""));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(gateway.wallet().payTrade(tradeNo).resultStatus()).isEqualTo("4000");
    }

    @Test
    void a_mini_programs_trade_has_a_page_too() throws Exception {
        String tradeNo = merchant.create("P1", "10.00", BUYER).getTradeNo();
        String wallet = gateway.gatewayUrl().replace("/gateway.do", "/wallet/");

        HttpResponse<String> opened = browser.get(wallet + tradeNo);

        assertThat(gateway.personUrl("P1")).endsWith(Browser.location(opened));
        assertThat(browser.get(gateway.personUrl("P1")).body()).contains("确认付款 Pay");
        assertThat(browser.get(wallet + tradeNo.replace("2026", "2025")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_trade_that_is_closed_or_unknown_is_not_paid() throws Exception {
        String tradeNo = merchant.create("P1", "10.00", BUYER).getTradeNo();
        merchant.close("P1");

        assertThat(gateway.wallet().payTrade(tradeNo).resultStatus()).isEqualTo("4000");
        assertThat(gateway.wallet().leave(gateway.trade("P1")).resultStatus()).isEqualTo("4000");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.wallet().payTrade("1"));
    }

    private String walletUrl(String orderString) {
        return gateway.gatewayUrl().replace("/gateway.do", "/wallet?") + orderString;
    }

    private boolean sdkBelieves(String text, String sign) throws Exception {
        return AlipaySignature.rsaCheck(text, sign, gateway.alipayPublicKey(), "UTF-8", "RSA2");
    }

    private static String signedText(AlipayClientResult result) {
        String text = result.result();
        return text.substring(text.indexOf(ROOT) + ROOT.length(), text.indexOf(",\"sign\":"));
    }
}
