package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service provider for its sub-merchants. */
class WechatPartnerTest {

    private static final String BASE = "/v3/pay/partner/transactions/";
    private static final WechatMerchant PROVIDER = WechatMerchant.generated("1900000003", "wxprovider")
            .withSubMerchant("1900000031")
            .withSubMerchant("1900000032");

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway = WechatGateway.builder()
            .clock(clock)
            .merchant(PROVIDER)
            .publicKey(
                    WechatVectors.PUBLIC_KEY_ID,
                    WechatVectors.text("keys/wechatpay_public_key.pem"),
                    WechatVectors.text("keys/wechatpay_public_key_private_half.pem"))
            .start();
    private final WechatClient provider = WechatClient.of(gateway, clock);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void an_order_for_a_sub_merchant_is_paid_found_and_refunded_under_both_numbers() {
        assertThat(provider.post(BASE + "native", order("ORDER1", "")).at("/code_url"))
                .isNotEmpty();
        gateway.pay("ORDER1");

        WechatClient.Answer found = query("1900000031");
        assertThat(found.at("/sp_appid")).isEqualTo("wxprovider");
        assertThat(found.at("/sp_mchid")).isEqualTo("1900000003");
        assertThat(found.at("/sub_mchid")).isEqualTo("1900000031");
        assertThat(found.json().has("mchid")).isFalse();
        assertThat(found.json().at("/payer").has("sp_openid")).isTrue();
        assertThat(refund(",\"sub_mchid\":\"1900000031\"").at("/status")).isEqualTo("PROCESSING");
        assertThat(provider.get("/v3/refund/domestic/refunds/R1?sub_mchid=1900000031")
                        .at("/status"))
                .isEqualTo("SUCCESS");
        assertThat(provider.get("/v3/refund/domestic/refunds/R1").code()).isEqualTo("RESOURCE_NOT_EXISTS");
    }

    @Test
    void a_sub_merchant_that_is_forgotten_or_somebody_elses_finds_nothing() {
        provider.post(BASE + "native", order("ORDER1", ""));
        gateway.pay("ORDER1");

        assertThat(query("1900000032").code()).isEqualTo("ORDER_NOT_EXIST");
        assertThat(query("1900000039").code()).isEqualTo("NO_AUTH");
        assertThat(refund("").code()).isEqualTo("RESOURCE_NOT_EXISTS");
        assertThat(provider.get("/v3/pay/transactions/out-trade-no/ORDER1?mchid=1900000003")
                        .code())
                .isEqualTo("ORDER_NOT_EXIST");
        assertThat(provider.post(BASE + "native", order("ORDER2", "").replace("1900000031", "1900000039"))
                        .code())
                .isEqualTo("NO_AUTH");
    }

    @Test
    void an_order_is_closed_and_a_code_is_reversed() {
        provider.post(BASE + "native", order("ORDER1", ""));
        String parties = "\"sp_mchid\":\"1900000003\",\"sub_mchid\":\"1900000031\"";
        String code = gateway.payers().show(WechatPayer.CONFIRMS);
        String codePay = order(
                        "CODE01",
                        ",\"payer\":{\"auth_code\":\"" + code + "\"},\"scene_info\":{\"store_info\":{\"id\":\"7\"}}")
                .replace("\"notify_url\":\"http://127.0.0.1:9/notify\",", "");

        assertThat(provider.post(BASE + "out-trade-no/ORDER1/close", "{" + parties + "}")
                        .status())
                .isEqualTo(204);
        assertThat(provider.post(BASE + "codepay", codePay).at("/trade_state")).isEqualTo("USERPAYING");
        assertThat(provider.post(BASE + "out-trade-no/CODE01/reverse", "{\"sp_appid\":\"wxprovider\"," + parties + "}")
                        .at("/sub_mchid"))
                .isEqualTo("1900000031");
        assertThat(gateway.trade("CODE01").state()).isEqualTo(WechatTradeState.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"sp_openid, wxprovider", "sub_openid, wxsub"})
    void a_payer_is_known_to_either_of_them(String member, String appid) {
        String payer = ",\"sub_appid\":\"wxsub\",\"payer\":{\"" + member + "\":\"oSomebody\"}";
        String prepayId = provider.post(BASE + "jsapi", order("ORDER1", payer)).at("/prepay_id");
        String what = "prepay_id=" + prepayId;
        Map<String, String> invocation = new HashMap<>(Map.of("appId", appid, "timeStamp", "1", "nonceStr", "n"));
        invocation.put("package", what);
        invocation.put("signType", "RSA");
        invocation.put("paySign", provider.sign(appid + "\n1\nn\n" + what + "\n"));

        gateway.wallet().pay(invocation);

        WechatClient.Answer found = query("1900000031");
        assertThat(found.at("/payer/" + member)).isEqualTo("oSomebody");
        assertThat(found.at("/sub_appid")).isEqualTo("wxsub");
    }

    @Test
    void a_payer_is_named_once_and_the_sub_merchants_with_its_app_id() {
        assertThat(provider.post(BASE + "jsapi", order("ORDER1", ",\"payer\":{}"))
                        .at("/detail/field"))
                .isEqualTo("/payer");
        assertThat(provider.post(BASE + "jsapi", order("ORDER1", ",\"payer\":{\"sub_openid\":\"o\"}"))
                        .at("/detail/field"))
                .isEqualTo("/sub_appid");
    }

    private WechatClient.Answer query(String subMchid) {
        return provider.get(BASE + "out-trade-no/ORDER1?sp_mchid=1900000003&sub_mchid=" + subMchid);
    }

    private WechatClient.Answer refund(String more) {
        return provider.refund("ORDER1", "R1", 30, 100, more);
    }

    private static String order(String outTradeNo, String more) {
        return """
                {"sp_appid":"wxprovider","sp_mchid":"1900000003","sub_mchid":"1900000031","description":"面包",\
                "out_trade_no":"%s","notify_url":"http://127.0.0.1:9/notify","amount":{"total":100}%s}""".formatted(outTradeNo, more);
    }
}
