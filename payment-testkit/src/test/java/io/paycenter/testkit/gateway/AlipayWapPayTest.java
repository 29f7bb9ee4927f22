package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for a phone's browser, where a trade exists once the person has confirmed. */
class AlipayWapPayTest {

    private static final Map<String, String> NOTHING = Map.of();
    private static final String PRODUCT = ",\"product_code\":\"QUICK_WAP_WAY\"";

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
    void a_trade_exists_once_the_person_confirms_and_is_paid_then(String httpMethod) throws Exception {
        String page = openWapPay(httpMethod, PRODUCT);
        assertThat(browser.get(page).body()).contains("待确认 To be confirmed", "id=\"confirm\"", "id=\"pay\"");
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");

        HttpResponse<String> confirmed = browser.post(page + "/confirm", NOTHING);
        assertThat(confirmed.statusCode()).isEqualTo(303);
        assertThat(browser.get(page).body()).contains("等待付款", "确认付款 Pay").doesNotContain("id=\"confirm\"");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");

        HttpResponse<String> paid = browser.post(page + "/pay", NOTHING);
        assertThat(Browser.location(paid)).startsWith("https://shop.example.com/return?");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void one_button_confirms_and_pays() throws Exception {
        browser.post(openWapPay("GET", PRODUCT) + "/pay", NOTHING);

        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void the_clock_starts_when_the_person_confirms() throws Exception {
        String page = openWapPay("GET", PRODUCT + ",\"timeout_express\":\"10m\"");
        clock.advance(Duration.ofHours(3));

        browser.post(page + "/confirm", NOTHING);
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        clock.advance(Duration.ofSeconds(1));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void a_person_who_leaves_finds_the_way_back_and_one_who_has_paid_another() throws Exception {
        String page = openWapPay("GET", PRODUCT + ",\"quit_url\":\"https://shop.example.com/basket\"");

        assertThat(browser.get(page).body()).contains("id=\"quit\" href=\"https://shop.example.com/basket\"");
        browser.post(page + "/pay", NOTHING);
        assertThat(browser.get(page).body())
                .contains("id=\"return\" href=\"https://shop.example.com/return?")
                .doesNotContain("id=\"quit\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"product_code\":\"FAST_INSTANT_TRADE_PAY\"",
                PRODUCT + ",\"quit_url\":\"javascript:alert(1)\""
            })
    void an_order_that_is_refused_is_a_page_in_gbk_for_the_person(String more) throws Exception {
        String form = merchant.wapPay("P1", "10.00", null, more, "POST");

        HttpResponse<String> page = browser.submit(form, AlipayEntrance.GBK);

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=gbk");
        assertThat(page.body()).contains("ACQ.INVALID_PARAMETER", "订单信息有误");
        assertThat(gateway.trades()).isEmpty();
    }

    private String openWapPay(String httpMethod, String more) throws Exception {
        String action = merchant.wapPay("P1", "10.00", "https://shop.example.com/return", more, httpMethod);
        HttpResponse<String> sent =
                httpMethod.equals("GET") ? browser.get(action) : browser.submit(action, StandardCharsets.UTF_8);
        return Browser.location(sent);
    }
}
