package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that a browser brings, and the way back to the shop. */
class UnionPayPageTest {

    private static final String FRONT = "/gateway/api/frontTransReq.do";
    private static final Map<String, String> NOTHING = Map.of();
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, "http://127.0.0.1:9/back");
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"07, /page/", "08, /wap/"})
    void a_form_leads_to_a_page_that_pays_and_back_to_the_shop(String channelType, String path) {
        Map<String, String> order = order();
        order.put("channelType", channelType);
        String page = open(order);
        assertThat(page).startsWith(gateway.baseUrl() + path).isEqualTo(gateway.personUrl("ORDER001"));
        assertThat(browser.get(page).body()).contains("¥10.50", "面包 &lt;b&gt;", "2026-05-01 12:15:00");

        HttpResponse<String> paid = browser.post(page + "/pay", NOTHING);
        assertThat(gateway.baseUrl() + Browser.location(paid)).isEqualTo(page + "/return");
        HttpResponse<String> back = browser.get(page + "/return");

        assertThat(back.body())
                .contains("action=\"https://shop.example.com/front?order=1\"", "document.forms[0].submit()");
        Map<String, String> fields = fields(back.body());
        UnionPayVerifier.verify(fields, StandardCharsets.UTF_8, gateway.pki(), clock.instant());
        assertThat(fields)
                .containsEntry("respCode", "00")
                .containsEntry("orderId", "ORDER001")
                .containsEntry("txnAmt", "1050")
                .containsEntry("bizType", "000201");
    }

    @Test
    void the_way_back_may_run_its_own_script_and_no_other() {
        String page = open(order());
        browser.post(page + "/pay", NOTHING);

        HttpResponse<String> back = browser.get(page + "/return");

        assertThat(back.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none';")
                .contains("script-src 'sha256-")
                .doesNotContain("script-src 'unsafe");
        assertThat(browser.get(page).body()).doesNotContain("<script").contains("id=\"return\"");
    }

    @Test
    void the_same_form_again_opens_the_same_page_and_another_one_does_not() {
        Map<String, String> order = order();
        String page = open(order);
        clock.advance(Duration.ofMinutes(14));

        assertThat(open(order)).isEqualTo(page);
        order.put("txnAmt", "1");
        assertThat(send(order).body()).contains("订单信息有误", "重复交易[2010002]");
        assertThat(gateway.trades()).hasSize(1);
    }

    @Test
    void the_same_form_when_it_is_too_late_opens_a_page_that_cannot_be_paid() {
        Map<String, String> order = order();
        open(order);
        clock.advance(Duration.ofMinutes(40));

        assertThat(browser.get(open(order)).body()).contains("已超时 Expired").doesNotContain("<form");
    }

    @Test
    void a_person_who_does_not_pay_leaves_without_a_word() {
        Map<String, String> order = order();
        order.put("frontFailUrl", "https://shop.example.com/failed");
        String page = open(order);
        assertThat(browser.get(page).body()).contains("id=\"leave\" href=\"https://shop.example.com/front?order=1\"");

        browser.post(page + "/decline", NOTHING);

        assertThat(browser.get(page).body())
                .contains("id=\"leave\" href=\"https://shop.example.com/failed\"", "确认付款 Pay");
        assertThat(browser.get(page + "/return").statusCode()).isEqualTo(404);
        assertThat(gateway.notifications()).isEmpty();
    }

    @Test
    void a_form_that_is_refused_is_a_page() {
        Map<String, String> order = order();
        order.remove("frontUrl");
        assertThat(send(order).body()).contains("<p id=\"respCode\">13</p>", "frontUrl");

        Map<String, String> signed = merchant.signed(order());
        signed.put("txnAmt", "1");
        assertThat(browser.post(gateway.baseUrl() + FRONT, signed).body()).contains("<p id=\"respCode\">11</p>");
        assertThat(gateway.trades()).isEmpty();
    }

    private Map<String, String> order() {
        Map<String, String> order = merchant.order(UnionPayApi.PAGE_ORDER, "ORDER001", 1050);
        order.put("payTimeout", "20260501121500");
        order.put("orderDesc", "面包 <b>");
        return order;
    }

    private String open(Map<String, String> order) {
        HttpResponse<String> opened = send(order);
        assertThat(opened.statusCode()).isEqualTo(303);
        return gateway.baseUrl() + Browser.location(opened);
    }

    private HttpResponse<String> send(Map<String, String> order) {
        return browser.post(gateway.baseUrl() + FRONT, merchant.signed(order));
    }

    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(page);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2).replace("&#13;", "\r").replace("&#10;", "\n"));
        }
        return fields;
    }
}
