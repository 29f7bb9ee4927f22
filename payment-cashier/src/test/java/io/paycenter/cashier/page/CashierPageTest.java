package io.paycenter.cashier.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.cashier.CashierTestApplication;
import io.paycenter.cashier.FakePaymentCenter;
import io.paycenter.cashier.HandClock;
import io.paycenter.cashier.Web;
import io.paycenter.cashier.Web.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Tag("every-boot")
@SpringBootTest(
        classes = CashierTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "logging.level.io.paycenter=trace"})
@ExtendWith(OutputCaptureExtension.class)
class CashierPageTest {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String SUBJECT = "茶 🍵 <script>alert(\"1\")</script> & 'more'";

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private FakePaymentCenter center;

    @Autowired
    private HandClock clock;

    private Payment payment;
    private String page;

    @BeforeEach
    void start_with_one_payment() {
        center.reset();
        clock.reset();
        center.offer("wechat-qr", "微信支付", "wechat", "qr", new PayAction.ShowQrCode("weixin://wxpay/bizpayurl?pr=a"));
        center.offer("alipay-qr", "支付宝", "alipay", "qr", new PayAction.ShowQrCode("https://qr.alipay.com/bax1"));
        center.offer(
                "alipay-wap",
                "支付宝 H5",
                "alipay",
                "wap",
                new PayAction.Redirect(URI.create("https://alipay.example/w?a=1&b=2")));
        center.offer(
                "alipay-page",
                "支付宝网页",
                "alipay",
                "page",
                new PayAction.PostForm(
                        URI.create("https://openapi.alipay.example:8443/gateway.do?charset=utf-8&x=1"), formFields()));
        center.offer("wechat-app", "微信 App", "wechat", "app", new PayAction.InvokeSdk(Map.of("prepayid", "1")));
        center.offer("barcode", "付款码", "alipay", "barcode", new PayAction.Nothing());
        center.offer("counter", "付款码", "alipay", FakePaymentCenter.AT_THE_COUNTER.value(), new PayAction.Nothing());
        center.answer(
                "refusing",
                "A bank",
                "bank",
                "gateway",
                attempt -> new PayResult.Refused(attempt, new ChannelError("SYSTEM_APPID", "bad merchant set-up")));
        center.answer("silent", "B bank", "bank", "gateway", PayResult.Undecided::new);
        payment = center.create(CreatePayment.builder(
                                BusinessLine.of("shop"), BusinessOrderNo.of("S1"), Money.parse("CNY 12.30"), SUBJECT)
                        .details(List.of(new OrderDetail("商品", "<b>茶</b>"), new OrderDetail("Note", "")))
                        .returnUrl(URI.create("https://shop.example/orders/1"))
                        .build())
                .payment();
        page = "/payment/cashier/" + FakePaymentCenter.token(payment);
    }

    @Test
    void the_page_comes_with_its_headers_and_holds_nothing_of_the_order() {
        Answer answer = get("");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        expectPrivate(answer, POLICY, "no-referrer");
        assertThat(answer.text()).contains("<noscript>").doesNotContain("茶", "12.30");
        assertThat(answer.text()).doesNotContain("http://", "https://", "style=", "onclick", "<style");
    }

    @Test
    void every_file_that_the_page_names_is_there() {
        List<String> files =
                List.of("cashier.css", "cashier.js", "view.js", "words.js", "calls.js", "poll.js", "icon.svg");
        String html = get("").text();

        for (String file : files) {
            assertThat(html).contains("\"../cashier-assets/" + file + "\"");
            assertThat(asset(file).status()).as(file).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cashier.css,text/css;charset=utf-8",
        "cashier.js,text/javascript;charset=utf-8",
        "go.js,text/javascript;charset=utf-8",
        "icon.svg,image/svg+xml;charset=utf-8",
        "alipay.svg,image/svg+xml;charset=utf-8",
        "wechat.svg,image/svg+xml;charset=utf-8",
        "unionpay.svg,image/svg+xml;charset=utf-8"
    })
    void a_file_is_asked_for_again_and_loaded_once(String file, String type) {
        Answer first = asset(file);
        Answer again =
                Web.send(Web.to(port, "/payment/cashier-assets/" + file).header("If-None-Match", first.header("etag")));

        assertThat(first.header("content-type")).isEqualToIgnoringCase(type);
        assertThat(first.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(first.header("cache-control")).isEqualTo("no-cache");
        assertThat(first.header("etag")).matches("\"[0-9A-Za-z_-]{43}\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"index.html", "CashierPageController.class", "..%5Cpage%5CAssets.class", "none.js", "a/b.js"})
    void nothing_but_the_pages_files_is_served(String file) {
        assertThat(asset(file).status()).isIn(400, 404);
    }

    @Test
    void the_files_are_not_among_the_hosts_own() {
        for (String path : List.of("/cashier.js", "/index.html", "/io/paycenter/cashier/page/cashier.js")) {
            assertThat(Web.send(Web.to(port, path)).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void the_order_is_told_as_it_is() {
        clock.move(Duration.ofMinutes(1));
        Answer answer = get("/order");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        expectPrivate(answer, "default-src 'none'; frame-ancestors 'none'", "no-referrer");
        JsonNode order = answer.json();
        assertThat(order.get("seller").asText()).isEqualTo("茶铺 & Tea");
        assertThat(order.get("subject").asText()).isEqualTo(SUBJECT);
        assertThat(order.get("amount").asText()).isEqualTo("12.30");
        assertThat(order.get("currency").asText()).isEqualTo("CNY");
        assertThat(order.get("details").toString())
                .isEqualTo("[{\"label\":\"商品\",\"value\":\"<b>茶</b>\"},{\"label\":\"Note\",\"value\":\"\"}]");
        assertThat(order.at("/methods/0").toString())
                .isEqualTo(
                        "{\"code\":\"wechat-qr\",\"displayName\":\"微信支付\",\"channel\":\"wechat\",\"product\":\"qr\"}");
        assertThat(methods(order))
                .doesNotContain("counter")
                .startsWith("wechat-qr", "alipay-qr", "alipay-wap", "alipay-page");
        assertThat(order.get("status").asText()).isEqualTo("PENDING");
        assertThat(order.get("closing").asBoolean()).isFalse();
        assertThat(order.get("serverTime").asText()).isEqualTo("2026-05-01T08:01:00Z");
        assertThat(order.get("expireAt").asText()).isEqualTo("2026-05-01T08:30:00Z");
        assertThat(order.get("open")).isEmpty();
        assertThat(order.get("returnUrl").isNull()).isTrue();
        assertThat(order.has("attachment")).isFalse();
    }

    @Test
    void a_paid_order_tells_where_to_go_back_to_and_offers_nothing() {
        center.payAtChannel(attempt(pay("alipay-qr")));

        JsonNode order = get("/order").json();

        assertThat(order.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(order.get("returnUrl").asText()).isEqualTo("https://shop.example/orders/1");
        assertThat(order.get("methods")).isEmpty();
    }

    @Test
    void an_order_that_is_being_closed_offers_nothing() {
        pay("alipay-qr");
        center.close(payment.id());

        JsonNode order = get("/order").json();

        assertThat(order.get("closing").asBoolean()).isTrue();
        assertThat(order.get("status").asText()).isEqualTo("PENDING");
        assertThat(order.get("methods")).isEmpty();
        assertThat(order.get("returnUrl").isNull()).isTrue();
    }

    @Test
    void the_status_has_the_centre_ask_the_channel_and_tells_open_attempts() {
        String attempt = pay("alipay-qr").text("attempt");

        Answer waiting = get("/status");
        center.payAtChannel(AttemptId.of(attempt));
        Answer paid = get("/status");

        assertThat(center.refreshes).isEqualTo(2);
        assertThat(waiting.json().get("open").toString())
                .isEqualTo("[{\"attempt\":\"" + attempt + "\",\"method\":\"alipay-qr\"}]");
        assertThat(waiting.text("status")).isEqualTo("PENDING");
        assertThat(paid.text("status")).isEqualTo("SUCCEEDED");
        assertThat(paid.json().get("open")).isEmpty();
        assertThat(paid.text("returnUrl")).isEqualTo("https://shop.example/orders/1");
    }

    @Test
    void a_qr_code_is_drawn_with_the_channels_content() {
        Answer answer = pay("alipay-qr");

        assertThat(answer.text("kind")).isEqualTo("qr");
        assertThat(answer.text("link")).isEqualTo("https://qr.alipay.com/bax1");
        assertThat(answer.text("qr")).isEqualTo(page + "/qr/" + answer.text("attempt") + ".svg");
        Answer svg = Web.send(Web.to(port, answer.text("qr")));
        assertThat(svg.status()).isEqualTo(200);
        assertThat(svg.header("content-type")).isEqualToIgnoringCase("image/svg+xml;charset=utf-8");
        expectPrivate(svg, "default-src 'none'; frame-ancestors 'none'", "no-referrer");
        assertThat(QrCodes.read(svg.text())).isEqualTo("https://qr.alipay.com/bax1");
        assertThat(center.lastPay.payer().clientIp()).isEqualTo("127.0.0.1");
        assertThat(center.ordersAtChannels).isEqualTo(1);
    }

    @Test
    void a_qr_code_that_is_no_web_address_has_no_link() {
        assertThat(pay("wechat-qr").json().has("link")).isFalse();
    }

    @Test
    void pressing_twice_answers_the_same_attempt() {
        Answer first = pay("alipay-qr");
        Answer second = pay("alipay-qr");

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(center.ordersAtChannels).isEqualTo(1);
    }

    @Test
    void a_redirect_names_the_channels_page() {
        Answer answer = pay("alipay-wap");

        assertThat(answer.text("kind")).isEqualTo("redirect");
        assertThat(answer.text("url")).isEqualTo("https://alipay.example/w?a=1&b=2");
    }

    @Test
    void a_form_is_posted_by_a_page_of_its_own() {
        Answer answer = pay("alipay-page");
        assertThat(answer.text("kind")).isEqualTo("form");
        assertThat(answer.text("url")).isEqualTo(page + "/go/" + answer.text("attempt"));

        Answer form = Web.send(Web.to(port, answer.text("url")).header("Accept-Language", "en"));

        assertThat(form.status()).isEqualTo(200);
        expectPrivate(
                form,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                        + "form-action https://openapi.alipay.example:8443 https:; base-uri 'none'; frame-ancestors 'none'",
                "strict-origin");
        assertThat(form.text())
                .contains("<html lang=\"en\">")
                .contains("method=\"post\" accept-charset=\"UTF-8\"")
                .contains("action=\"https://openapi.alipay.example:8443/gateway.do?charset=utf-8&amp;x=1\"")
                .contains(
                        "name=\"biz_content\" value=\"{&quot;subject&quot;:&quot;茶 🍵 &lt;script&gt; &amp; &#39;&quot;}\"")
                .contains("name=\"&quot;&gt;&lt;b&gt;\" value=\"\"")
                .contains("src=\"/payment/cashier-assets/go.js\"")
                .contains("<button class=\"primary\">Continue to pay</button>")
                .doesNotContain("<b>", "<script>");
    }

    @Test
    void a_form_that_nobody_waits_for_any_more_leads_back_to_the_cashier() {
        Answer answer = pay("alipay-page");
        center.fail(attempt(answer));

        Answer over = Web.send(Web.to(port, answer.text("url")));

        assertThat(over.status()).isEqualTo(303);
        assertThat(over.header("location")).isEqualTo(page + "?returned");
        assertThat(center.ordersAtChannels).isEqualTo(1);
    }

    @Test
    void a_form_of_a_payment_that_is_being_closed_leads_back_to_the_cashier() {
        Answer answer = pay("alipay-page");
        center.close(payment.id());

        assertThat(Web.send(Web.to(port, answer.text("url"))).status()).isEqualTo(303);
    }

    @Test
    void an_attempt_without_a_form_has_no_form_page_and_one_without_a_code_no_picture() {
        String wap = pay("alipay-wap").text("attempt");

        assertThat(get("/go/" + wap).status()).isEqualTo(303);
        assertThat(get("/qr/" + wap + ".svg").status()).isEqualTo(404);
    }

    @Test
    void an_attempt_of_another_payment_is_not_shown() {
        String attempt = pay("alipay-qr").text("attempt");
        Payment other = center.create(CreatePayment.builder(
                                BusinessLine.of("shop"), BusinessOrderNo.of("S2"), Money.parse("CNY 1.00"), "Other")
                        .build())
                .payment();
        page = "/payment/cashier/" + FakePaymentCenter.token(other);

        assertThat(get("/qr/" + attempt + ".svg").status()).isEqualTo(404);
        assertThat(get("/go/" + attempt).status()).isEqualTo(303);
        assertThat(center.ordersAtChannels).isEqualTo(1);
    }

    @Test
    void a_finished_attempt_has_no_picture_and_starts_nothing() {
        Answer answer = pay("alipay-qr");
        center.fail(attempt(answer));

        Answer svg = Web.send(Web.to(port, answer.text("qr")));

        expectProblem(svg, 404, "attempt_not_found");
        assertThat(center.ordersAtChannels).isEqualTo(1);
    }

    @Test
    void the_other_outcomes_are_told_by_kind() {
        assertThat(pay("barcode").text("kind")).isEqualTo("wait");
        assertThat(pay("silent").text("kind")).isEqualTo("undecided");
        assertThat(pay("silent").text("attempt")).isNotBlank();
        Answer app = pay("wechat-app");
        assertThat(app.text("kind")).isEqualTo("unsupported");
        assertThat(app.text("message")).contains("inside the app");
        assertThat(app.text()).doesNotContain("prepayid");
    }

    @Test
    void a_refusal_is_told_in_our_words_and_not_in_the_channels() {
        Answer refused = pay("refusing");

        assertThat(refused.text("kind")).isEqualTo("refused");
        assertThat(refused.text("message")).contains("nothing was charged");
        assertThat(refused.text()).doesNotContain("SYSTEM_APPID", "merchant");
    }

    @Test
    void a_payment_that_turns_out_to_be_paid_is_told_so() {
        center.answer("quick", "Quick", "bank", "quick", attempt -> new PayResult.Paid(payment));

        assertThat(pay("quick").text()).isEqualTo("{\"kind\":\"paid\"}");
    }

    @Test
    void what_cannot_be_paid_says_why_in_the_payers_language() {
        expectProblem(pay("no-such-method"), 400, "invalid_request");
        pay("alipay-qr");
        center.close(payment.id());
        expectProblem(pay("alipay-qr"), 409, "payment_closing");
        assertThat(pay("alipay-qr", "zh-TW,zh;q=0.9,en;q=0.8").text("detail")).isEqualTo("这笔订单正在关闭，不能再付款。");
        assertThat(pay("alipay-qr", "fr,en;q=0.8,zh;q=0.5").text("detail")).startsWith("This order is being closed");
        center.payAtChannel(center.query(payment.id()).attempts().get(0).id());
        expectProblem(pay("alipay-qr"), 409, "payment_over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data;boundary=x", ""})
    void what_a_form_on_another_site_can_send_pays_nothing(String contentType) {
        HttpRequest.Builder request =
                Web.to(port, page + "/pay").POST(BodyPublishers.ofString("{\"method\":\"alipay-qr\"}"));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }

        expectProblem(Web.send(request), 415, "invalid_request");
        assertThat(center.ordersAtChannels).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"method\":1}", "{\"method\":null}", "{\"method\":\"NO METHOD\"}"})
    void a_body_that_names_no_method_is_refused(String body) {
        expectProblem(send(body, "en"), 400, "invalid_request");
    }

    @Test
    void a_long_body_is_refused() {
        expectProblem(send("{\"method\":\"" + "x".repeat(16 * 1024) + "\"}", "en"), 413, "invalid_request");
    }

    @Test
    void paying_needs_a_post() {
        assertThat(get("/pay").status()).isEqualTo(404);
        assertThat(center.ordersAtChannels).isZero();
    }

    @Test
    void a_channel_that_posts_the_payer_back_is_answered_by_the_page() {
        Answer back = postBack("genuine=" + attempt(pay("alipay-wap")));

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("location")).isEqualTo(page + "?returned");
        expectNothingPaid();
    }

    @Test
    void what_somebody_else_posts_says_nothing() {
        pay("alipay-wap");
        Answer back = postBack("respCode=00&orderId=1");

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("location")).isEqualTo(page);
        expectNothingPaid();
    }

    @Test
    void a_channel_that_sends_the_payer_back_is_answered_by_the_page_without_its_parameters() {
        Answer back = get("?genuine=" + attempt(pay("alipay-wap")));

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("location")).isEqualTo(page + "?returned");
        expectNothingPaid();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?returned",
                "?from=singlemessage",
                "?genuine=A000000000099",
                "?trade_status=TRADE_SUCCESS&sign=x",
                "?a=%C3%28"
            })
    void parameters_of_nobody_show_the_page_as_it_is(String query) {
        pay("alipay-wap");

        Answer shown = get(query);

        assertThat(shown.status()).isEqualTo(200);
        expectNothingPaid();
    }

    private Answer postBack(String form) {
        return Web.send(Web.to(port, page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private void expectNothingPaid() {
        assertThat(center.query(payment.id()).status().isFinal()).isFalse();
        assertThat(center.refreshes).isZero();
    }

    @Test
    void every_unknown_token_reads_the_same() {
        String unknown = "x".repeat(40);
        page = "/payment/cashier/" + unknown;
        Answer expected = get("");

        assertThat(expected.status()).isEqualTo(404);
        expectPrivate(expected, POLICY, "no-referrer");
        assertThat(expected.text()).contains("There is no such payment page").doesNotContain(unknown);
        for (String token : List.of("y".repeat(32), "short", "%3Cscript%3E", "x".repeat(900))) {
            page = "/payment/cashier/" + token;
            assertThat(get("").text()).isEqualTo(expected.text());
            assertThat(get("").status()).isEqualTo(404);
            expectProblem(get("/order"), 404, "payment_not_found");
            expectProblem(get("/status"), 404, "payment_not_found");
            expectProblem(get("/qr/A0000000001.svg"), 404, "payment_not_found");
            expectProblem(pay("alipay-qr"), 404, "payment_not_found");
            assertThat(get("/go/A0000000001").status()).isEqualTo(404);
            assertThat(Web.send(Web.to(port, page).POST(BodyPublishers.noBody()))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void an_attempt_that_cannot_be_one_is_not_there() {
        expectProblem(get("/qr/%3Cscript%3E.svg"), 404, "attempt_not_found");
    }

    @Test
    void a_lost_database_is_told_to_the_payer_in_words(CapturedOutput output) {
        center.fault = new StoreException("query failed", new SQLException("connection refused to db.internal"));

        Answer html = get("");
        Answer json = get("/order");

        assertThat(html.status()).isEqualTo(503);
        assertThat(html.text()).contains("busy").doesNotContain("db.internal");
        expectProblem(json, 503, "store_failed");
        assertThat(json.text()).doesNotContain("db.internal");
        assertThat(output).contains("connection refused to db.internal");
    }

    @Test
    void no_log_line_holds_a_token(CapturedOutput output) {
        String qr = pay("alipay-qr").text("attempt");
        get("");
        get("/order");
        get("/status");
        get("/qr/" + qr + ".svg");
        get("/go/" + qr);
        get("/no/such/path");
        get("/order/more");
        Web.send(Web.to(port, page).DELETE());
        send("{broken", "en");
        center.fault = new IllegalStateException("unforeseen");
        get("");
        get("/order");
        pay("alipay-qr");

        assertThat(output).contains("unforeseen").doesNotContain("this-cannot-be-guessed");
    }

    private static Map<String, String> formFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("biz_content", "{\"subject\":\"茶 🍵 <script> & '\"}");
        fields.put("\"><b>", "");
        return fields;
    }

    private static List<String> methods(JsonNode order) {
        return StreamSupport.stream(order.get("methods").spliterator(), false)
                .map(method -> method.get("code").asText())
                .toList();
    }

    private static AttemptId attempt(Answer answer) {
        return AttemptId.of(answer.text("attempt"));
    }

    private Answer get(String path) {
        return Web.send(Web.to(port, page + path).header("Accept-Language", "en"));
    }

    private Answer asset(String file) {
        return Web.send(Web.to(port, "/payment/cashier-assets/" + file));
    }

    private Answer pay(String method) {
        return pay(method, "en");
    }

    private Answer pay(String method, String languages) {
        return send("{\"method\":\"" + method + "\"}", languages);
    }

    private Answer send(String body, String languages) {
        return Web.send(Web.to(port, page + "/pay")
                .header("Content-Type", "application/json")
                .header("Accept-Language", languages)
                .POST(BodyPublishers.ofString(body)));
    }

    private static void expectPrivate(Answer answer, String policy, String referrer) {
        assertThat(answer.header("content-security-policy")).isEqualTo(policy);
        assertThat(answer.header("referrer-policy")).isEqualTo(referrer);
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    private static void expectProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.text("detail")).isNotBlank();
    }
}
