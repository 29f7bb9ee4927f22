package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on which a person pays, walked as a browser walks them. */
class AlipayCashierTest {

    private static final Map<String, String> NOTHING = Map.of();

    private final HandClock clock = new HandClock();
    private final AlipayGateway gateway = AlipayGateway.builder().clock(clock).start();
    private final Merchant merchant = Merchant.of(gateway);
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void page_pay_leads_to_a_page_that_pays_and_back_to_the_shop(String httpMethod) throws Exception {
        String shown = openPagePay(httpMethod, "https://shop.example.com/return?order=1");
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.WAIT_BUYER_PAY);

        HttpResponse<String> paid = browser.post(shown + "/pay", NOTHING);

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.TRADE_SUCCESS);
        assertThat(Browser.location(paid)).startsWith("https://shop.example.com/return?order=1&charset=utf-8&");
        assertThat(browser.get(shown).body())
                .contains("支付成功 Paid", "id=\"return\"")
                .doesNotContain("<form");
    }

    @Test
    void the_return_url_is_signed_and_says_nothing_of_the_trades_status() throws Exception {
        String shown = openPagePay("GET", "https://shop.example.com/return");

        URI back = URI.create(Browser.location(browser.post(shown + "/pay", NOTHING)));

        Map<String, String> parameters = AlipayForm.parse(back.getRawQuery(), StandardCharsets.UTF_8);
        assertThat(parameters)
                .containsEntry("method", "alipay.trade.page.pay.return")
                .containsEntry("out_trade_no", "P1")
                .containsEntry("total_amount", "10.00")
                .containsEntry("timestamp", "2026-05-01 12:00:00")
                .doesNotContainKey("trade_status");
        assertThat(AlipaySignature.verifyV1(parameters, gateway.alipayPublicKey(), "UTF-8", "RSA2"))
                .isTrue();
    }

    @Test
    void a_trade_by_page_does_not_exist_before_the_person_sees_the_page() throws Exception {
        browser.get(merchant.pagePay("P1", "10.00", null, "GET"));

        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.ORDERED);
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void a_scanned_code_shows_the_order_and_ends_on_its_own_page() throws Exception {
        String code = merchant.precreate("P1", "10.00").getQrCode();

        HttpResponse<String> page = browser.get(code);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("模拟支付宝", "Alipay simulator", "¥10.00", "P1", "面包 50% + 牛奶", "确认付款 Pay", "等待付款");

        HttpResponse<String> paid = browser.post(code + "/pay", NOTHING);
        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(URI.create(code).resolve(Browser.location(paid))).hasToString(code);
        assertThat(browser.get(code).body()).contains("支付成功 Paid").doesNotContain("<form");
    }

    @Test
    void cancel_closes_the_trade_for_good() throws Exception {
        String code = merchant.precreate("P1", "10.00").getQrCode();

        HttpResponse<String> cancelled = browser.post(code + "/cancel", NOTHING);

        assertThat(cancelled.statusCode()).isEqualTo(303);
        assertThat(browser.get(code).body()).contains("交易已关闭 Closed");
        assertThat(browser.post(code + "/pay", NOTHING).statusCode()).isEqualTo(409);
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
    }

    @Test
    void paying_twice_pays_once() throws Exception {
        String code = merchant.precreate("P1", "10.00").getQrCode();
        browser.post(code + "/pay", NOTHING);
        clock.advance(Duration.ofMinutes(1));

        HttpResponse<String> again = browser.post(code + "/pay", NOTHING);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("支付成功 Paid");
        assertThat(gateway.trade("P1").paidAt()).isEqualTo(clock.instant().minus(Duration.ofMinutes(1)));
    }

    @Test
    void an_expired_trade_cannot_be_paid_on_its_page() throws Exception {
        String code = merchant.precreate("P1", "10.00", null, ",\"timeout_express\":\"5m\"")
                .getQrCode();
        browser.get(code);
        clock.advance(Duration.ofMinutes(5));

        assertThat(browser.post(code + "/pay", NOTHING).statusCode()).isEqualTo(409);
        assertThat(browser.get(code).body()).contains("交易已关闭 Closed").doesNotContain("<form");
    }

    @Test
    void text_of_the_order_is_escaped() throws Exception {
        String shown = openPagePay("POST", "https://shop.example.com/return");

        assertThat(browser.get(shown).body()).contains("&lt;b&gt;面包&lt;b&gt;").doesNotContain("<b>");
    }

    @Test
    void an_order_that_is_refused_is_a_page_in_gbk_for_the_person() throws Exception {
        String form = merchant.pagePay("P1", "0.00", null, "POST");

        HttpResponse<String> page = browser.submit(form, AlipayEntrance.GBK);

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=gbk");
        assertThat(page.body()).contains("ACQ.INVALID_PARAMETER", "订单信息有误");
    }

    @Test
    void pages_that_are_not_there_are_not_found() throws Exception {
        String code = merchant.precreate("P1", "10.00").getQrCode();

        assertThat(browser.get(code.replace("/qr/", "/cashier/")).statusCode()).isEqualTo(404);
        assertThat(browser.get(code.substring(0, code.length() - 1)).statusCode())
                .isEqualTo(404);
        assertThat(browser.get(code + "/pay").statusCode()).isEqualTo(405);
        assertThat(browser.post(code, NOTHING).statusCode()).isEqualTo(405);
        assertThat(gateway.trade("P1").status()).isEqualTo(AlipayTradeStatus.ORDERED);
    }

    @Test
    void a_page_brings_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> page =
                browser.get(merchant.precreate("P1", "10.00").getQrCode());

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(page.body()).doesNotContain("http", "<script", "<img", "<link");
    }

    private String openPagePay(String httpMethod, String returnUrl) throws Exception {
        String action = merchant.pagePay("P1", "10.00", returnUrl, httpMethod);
        HttpResponse<String> sent =
                httpMethod.equals("GET") ? browser.get(action) : browser.submit(action, StandardCharsets.UTF_8);
        assertThat(sent.statusCode()).isEqualTo(303);
        String shown = Browser.location(sent);
        assertThat(browser.get(shown).body()).contains("¥10.00", "确认付款 Pay");
        return shown;
    }
}
