package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every product from the order to the payer's money, by method and in a browser. */
class WechatProductsTest {

    private static final String OPENID = ",\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"}";
    private static final String H5 = ",\"scene_info\":{\"payer_client_ip\":\"1.1.1.1\",\"h5_info\":{\"type\":\"Wap\"}}";

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway = WechatVectors.gateway(clock).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_native_code_leads_to_the_page_on_which_a_person_pays() {
        String codeUrl = merchant.order("native", "ORDER1", "").at("/code_url");
        String page = gateway.resolve(codeUrl);

        assertThat(codeUrl).startsWith("weixin://wxpay/bizpayurl?pr=");
        assertThat(page).isEqualTo(gateway.personUrl("ORDER1"));
        assertThat(browser.get(page).body())
                .contains("面包 50% &amp; 牛奶")
                .contains("¥1.00")
                .contains("等待付款")
                .contains("/pay\"")
                .doesNotContain("/decline");

        HttpResponse<String> paid = browser.post(page + "/pay", Map.of());

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(gateway.baseUrl() + Browser.location(paid)).isEqualTo(page);
        assertThat(browser.get(page).body()).contains("支付成功").doesNotContain("/pay\"");
        assertThat(gateway.trade("ORDER1").state()).isEqualTo(WechatTradeState.SUCCESS);
        assertThat(browser.post(page + "/pay", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void a_person_who_has_only_the_text_of_a_code_pastes_it() {
        String codeUrl = merchant.order("native", "ORDER1", "").at("/code_url");
        String text = URLEncoder.encode(codeUrl, StandardCharsets.UTF_8);

        assertThat(browser.get(gateway.baseUrl() + "/scan").body()).contains("name=\"code\"");
        assertThat(gateway.baseUrl() + Browser.location(browser.get(gateway.baseUrl() + "/scan?code=" + text)))
                .isEqualTo(gateway.personUrl("ORDER1"));
        assertThat(browser.get(gateway.baseUrl() + "/scan?code=weixin").statusCode())
                .isEqualTo(404);
    }

    @Test
    void codes_can_be_the_pages_own_url() {
        try (WechatGateway demo = WechatVectors.gateway(clock).webCodeUrls(true).start()) {
            String codeUrl =
                    WechatClient.of(demo, clock).order("native", "ORDER1", "").at("/code_url");

            assertThat(codeUrl).isEqualTo(demo.personUrl("ORDER1")).isEqualTo(demo.resolve(codeUrl));
        }
    }

    @Test
    void an_h5_url_leads_to_the_page_and_back_to_the_merchant() {
        String h5Url = merchant.order("h5", "ORDER1", H5).at("/h5_url");
        String back = "https://shop.example.com/back?a=1&b=面包";

        String page = gateway.baseUrl()
                + Browser.location(
                        browser.get(h5Url + "&redirect_url=" + URLEncoder.encode(back, StandardCharsets.UTF_8)));
        String encoded = page.substring(page.indexOf('?'));

        assertThat(browser.get(page).body())
                .contains("href=\"https://shop.example.com/back?a=1&amp;b=%E9%9D%A2%E5%8C%85\"");
        HttpResponse<String> paid = browser.post(gateway.personUrl("ORDER1") + "/pay" + encoded, Map.of());
        assertThat(Browser.location(paid)).isEqualTo("https://shop.example.com/back?a=1&b=%E9%9D%A2%E5%8C%85");
        assertThat(gateway.trade("ORDER1").state()).isEqualTo(WechatTradeState.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"native, /code_url, 7200", "h5, /h5_url, 300"})
    void a_link_leads_somewhere_for_so_long_and_the_order_lives_on(String product, String member, int seconds) {
        String more = product.equals("h5") ? H5 : "";
        merchant.order(product, "ORDER1", more);
        String page = gateway.personUrl("ORDER1");

        clock.advance(Duration.ofSeconds(seconds - 1));
        assertThat(browser.get(page).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(browser.get(page).statusCode()).isEqualTo(404);
        assertThatIllegalStateException().isThrownBy(() -> gateway.pay("ORDER1"));
        assertThat(merchant.query("ORDER1").at("/trade_state")).isEqualTo("NOTPAY");

        assertThat(merchant.order(product, "ORDER1", more).at(member)).isNotEmpty();
        assertThat(gateway.pay("ORDER1").state()).isEqualTo(WechatTradeState.SUCCESS);
    }

    @Test
    void an_older_code_of_the_same_order_still_leads_to_it() {
        String first = merchant.order("native", "ORDER1", "").at("/code_url");
        String second = merchant.order("native", "ORDER1", "").at("/code_url");

        assertThat(first).isNotEqualTo(second);
        assertThat(gateway.resolve(first)).isEqualTo(gateway.resolve(second));
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.resolve("weixin://wxpay/bizpayurl?pr=wx0"));
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.resolve("https://example.com/"));
    }

    @Test
    void a_page_in_wechat_pays_by_a_signed_invocation() {
        Map<String, String> invocation =
                jsapi(merchant.order("jsapi", "ORDER1", OPENID).at("/prepay_id"));

        assertThat(gateway.wallet().open(invocation).state()).isEqualTo(WechatTradeState.NOTPAY);
        assertThat(gateway.wallet().pay(invocation).state()).isEqualTo(WechatTradeState.SUCCESS);
        assertThat(merchant.query("ORDER1").at("/trade_type")).isEqualTo("JSAPI");
        assertThat(merchant.query("ORDER1").at("/payer/openid")).isEqualTo("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        assertThatIllegalStateException().isThrownBy(() -> gateway.wallet().pay(invocation));
    }

    @Test
    void a_mini_program_does_not_say_its_app_id() {
        Map<String, String> invocation =
                jsapi(merchant.order("jsapi", "ORDER1", OPENID).at("/prepay_id"));
        invocation.remove("appId");

        assertThat(gateway.wallet().pay(invocation).outTradeNo()).isEqualTo("ORDER1");
    }

    @Test
    void an_app_pays_by_a_signed_invocation() {
        Map<String, String> invocation = app(merchant.order("app", "ORDER1", "").at("/prepay_id"));

        assertThat(gateway.wallet().pay(invocation).order().product()).isEqualTo(WechatProduct.APP);
        assertThat(merchant.query("ORDER1").at("/trade_type")).isEqualTo("APP");
    }

    @ParameterizedTest
    @CsvSource({
        "appId, wx0000000000000000",
        "timeStamp, 2",
        "nonceStr, other",
        "package, wx20260501",
        "package, prepay_id=wx20260501",
        "signType, MD5",
        "paySign, AAAA",
        "paySign, ''"
    })
    void wechat_does_not_open_with_a_wrong_invocation(String name, String value) {
        Map<String, String> invocation =
                jsapi(merchant.order("jsapi", "ORDER1", OPENID).at("/prepay_id"));
        invocation.put(name, value);

        assertThatIllegalArgumentException().isThrownBy(() -> gateway.wallet().open(invocation));
        assertThat(browser.get(wallet(invocation)).statusCode()).isEqualTo(400);
    }

    @Test
    void an_invocation_is_for_its_own_kind_of_order() {
        String prepayId = merchant.order("app", "ORDER1", "").at("/prepay_id");

        assertThatIllegalArgumentException().isThrownBy(() -> gateway.wallet().open(jsapi(prepayId)));
    }

    @Test
    void the_wallet_in_a_browser_leads_to_the_page() {
        Map<String, String> invocation = app(merchant.order("app", "ORDER1", "").at("/prepay_id"));

        assertThat(gateway.baseUrl() + Browser.location(browser.get(wallet(invocation))))
                .isEqualTo(gateway.personUrl("ORDER1"));
    }

    @Test
    void an_openid_is_required_in_wechat_and_unknown_elsewhere() {
        assertThat(merchant.order("jsapi", "ORDER1", "").at("/detail/field")).isEqualTo("/payer");
        assertThat(merchant.order("native", "ORDER1", OPENID).at("/detail/field"))
                .isEqualTo("/payer/openid");
        assertThat(merchant.order("h5", "ORDER1", "").at("/detail/field")).isEqualTo("/scene_info");
    }

    @Test
    void buttons_are_pressed_and_pages_are_looked_at() {
        merchant.order("native", "ORDER1", "");
        String page = gateway.personUrl("ORDER1");

        assertThat(browser.post(page, Map.of()).statusCode()).isEqualTo(405);
        assertThat(browser.get(page + "/pay").statusCode()).isEqualTo(405);
        assertThat(browser.post(page + "/decline", Map.of()).statusCode()).isEqualTo(409);
        assertThat(browser.get(gateway.baseUrl() + "/pay/wx00").statusCode()).isEqualTo(404);
        assertThat(browser.get(gateway.baseUrl() + "/").statusCode()).isEqualTo(404);
        assertThat(browser.get(page + "?redirect_url=javascript:alert(1)").body())
                .doesNotContain("javascript");
    }

    private Map<String, String> jsapi(String prepayId) {
        Map<String, String> all = new HashMap<>();
        all.put("appId", "wxd678efh567hg6787");
        all.put("timeStamp", "1554208460");
        all.put("nonceStr", "593BEC0C930BF1AFEB40B4A08C8FB242");
        all.put("package", "prepay_id=" + prepayId);
        all.put("signType", "RSA");
        all.put("paySign", sign("prepay_id=" + prepayId));
        return all;
    }

    private Map<String, String> app(String prepayId) {
        Map<String, String> all = new HashMap<>();
        all.put("appid", "wxd678efh567hg6787");
        all.put("partnerid", gateway.mchid());
        all.put("prepayid", prepayId);
        all.put("package", "Sign=WXPay");
        all.put("noncestr", "593BEC0C930BF1AFEB40B4A08C8FB242");
        all.put("timestamp", "1554208460");
        all.put("sign", sign(prepayId));
        return all;
    }

    private String sign(String line4) {
        return merchant.sign("wxd678efh567hg6787\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n" + line4 + "\n");
    }

    private String wallet(Map<String, String> invocation) {
        return gateway.baseUrl() + "/wallet?"
                + new TreeMap<>(invocation)
                        .entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }
}
