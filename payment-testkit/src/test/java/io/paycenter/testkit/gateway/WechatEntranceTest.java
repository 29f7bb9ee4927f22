package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What WeChat Pay refuses before it looks at an order. */
class WechatEntranceTest {

    private static final String NATIVE = "/v3/pay/transactions/native";

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway = WechatVectors.gateway(clock).start();
    private final WechatClient merchant = WechatClient.of(gateway, clock);

    @AfterEach
    void close() {
        gateway.close();
    }

    static Stream<Arguments> spoiledAuthorizations() {
        return Stream.of(
                spoiled("none at all", header -> ""),
                spoiled("another scheme", header -> header.replace("SHA256-RSA2048", "SM2-WITH-SM3")),
                spoiled("two blanks", header -> header.replace("RSA2048 ", "RSA2048  ")),
                spoiled("no nonce", header -> header.replaceFirst("nonce_str=\"[^\"]*\",", "")),
                spoiled("mchid twice", header -> header.replaceFirst("nonce_str=", "mchid=")),
                spoiled("a parameter too many", header -> header + ",more=\"1\""),
                spoiled("no quotes", header -> header.replace("\"", "")),
                spoiled("another merchant", header -> header.replaceFirst("mchid=\"[^\"]*\"", "mchid=\"1\"")),
                spoiled("another serial", header -> header.replaceFirst("serial_no=\".", "serial_no=\"0")),
                spoiled("another timestamp", header -> header.replaceFirst("timestamp=\"", "timestamp=\"0")),
                spoiled("no Base64", header -> header.replaceFirst("signature=\"", "signature=\"!")),
                spoiled("another nonce", header -> header.replaceFirst("nonce_str=\"", "nonce_str=\"1")));
    }

    private static Arguments spoiled(String what, UnaryOperator<String> spoil) {
        return Arguments.of(what, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiledAuthorizations")
    void a_request_that_is_not_signed_as_it_should_be_is_a_401_without_signature(
            String what, UnaryOperator<String> spoil) {
        String body = merchant.orderBody("ORDER1", "");
        Map<String, String> headers = merchant.headers("POST", NATIVE, body);
        headers.compute("Authorization", (name, header) -> spoil.apply(String.valueOf(header)));

        WechatClient.Answer answer = merchant.send("POST", NATIVE, body, headers);

        assertThat(answer.status()).as(what).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("SIGN_ERROR");
        assertThat(answer.at("/detail/location")).isEqualTo("authorization");
        assertThat(answer.at("/detail/sign_information/url")).isEqualTo(NATIVE);
        assertThat(answer.header("Wechatpay-Signature")).isEmpty();
        assertThat(answer.header("Request-ID")).endsWith("-268443699");
        assertThat(gateway.trades()).isEmpty();
    }

    @Test
    void the_parameters_of_authorization_may_come_in_any_order() {
        String body = merchant.orderBody("ORDER1", "");
        Map<String, String> headers = merchant.headers("POST", NATIVE, body);
        headers.compute(
                "Authorization",
                (name, header) ->
                        String.valueOf(header).replaceFirst("(mchid=\"[^\"]*\"),(.*)(signature=.*)", "$3,$2$1"));

        assertThat(merchant.send("POST", NATIVE, body, headers).status()).isEqualTo(200);
    }

    @Test
    void body_and_query_are_signed_as_they_are_sent() {
        String body = merchant.orderBody("ORDER1", "");
        String respelled = body.replace("\":\"", "\": \"");
        String target = "/v3/pay/transactions/out-trade-no/ORDER1?mchid=" + gateway.mchid();

        assertThat(merchant.send("POST", NATIVE, respelled, merchant.headers("POST", NATIVE, body))
                        .status())
                .isEqualTo(401);
        assertThat(merchant.send("POST", NATIVE, respelled, merchant.headers("POST", NATIVE, respelled))
                        .status())
                .isEqualTo(200);
        assertThat(merchant.send("GET", target + "&a=%7C", "", merchant.headers("GET", target + "&a=|", ""))
                        .status())
                .isEqualTo(401);
        assertThat(merchant.send("GET", target + "&a=%7C", "", merchant.headers("GET", target + "&a=%7C", ""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"300, 404", "301, 401", "-300, 404", "-301, 401"})
    void a_clock_may_be_five_minutes_off(int seconds, int status) {
        String target = "/v3/pay/transactions/out-trade-no/NOBODY1?mchid=" + gateway.mchid();
        Map<String, String> headers = merchant.headers("GET", target, "");

        clock.advance(Duration.ofSeconds(seconds));

        assertThat(merchant.send("GET", target, "", headers).status()).isEqualTo(status);
    }

    @Test
    void a_nonce_is_used_once() {
        String body = merchant.orderBody("ORDER1", "");
        Map<String, String> headers = merchant.headers("POST", NATIVE, body);

        assertThat(merchant.send("POST", NATIVE, body, headers).status()).isEqualTo(200);
        assertThat(merchant.send("POST", NATIVE, body, headers).at("/detail/issue"))
                .contains("nonce_str");
    }

    @ParameterizedTest
    @CsvSource({"Accept, text/html", "User-Agent, ' '", "Content-Type, text/plain"})
    void headers_that_every_request_has_are_missed(String name, String value) {
        String body = merchant.orderBody("ORDER1", "");
        Map<String, String> headers = merchant.headers("POST", NATIVE, body);
        headers.put(name, value);

        WechatClient.Answer answer = merchant.send("POST", NATIVE, body, headers);

        assertThat(answer.code()).isEqualTo("PARAM_ERROR");
        assertThat(answer.at("/detail/field")).isEqualTo(name);
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                wrong("/more", ",\"more\":1", ""),
                wrong("/attach", ",\"attach\":null", ""),
                wrong("/attach", ",\"attach\":\"\"", ""),
                wrong("/attach", ",\"attach\":\"" + "长".repeat(129) + "\"", ""),
                wrong("/attach", ",\"attach\":\"😀\"", ""),
                wrong("/attach", ",\"attach\":1", ""),
                wrong("/goods_tag", ",\"goods_tag\":\"" + "1".repeat(33) + "\"", ""),
                wrong("/support_fapiao", ",\"support_fapiao\":\"true\"", ""),
                wrong("/time_expire", ",\"time_expire\":\"2026-05-02 12:00:00\"", ""),
                wrong("/scene_info/payer_client_ip", ",\"scene_info\":{}", ""),
                wrong("/scene_info/h5_info", ",\"scene_info\":{\"payer_client_ip\":\"1.1.1.1\",\"h5_info\":{}}", ""),
                wrong("/detail/goods_detail", ",\"detail\":{\"goods_detail\":[]}", ""),
                wrong(
                        "/detail/goods_detail/0/quantity",
                        ",\"detail\":{\"goods_detail\":[{\"merchant_goods_id\":\"1\",\"unit_price\":1}]}",
                        ""),
                wrong("/amount/total", "", "100->0"),
                wrong("/amount/total", "", "100->100.0"),
                wrong("/amount/total", "", "100->\"100\""),
                wrong("/amount/total", "", "100->2147483648"),
                wrong("/amount/currency", "", "CNY->USD"),
                wrong("/out_trade_no", "", "ORDER1->ORDER"),
                wrong("/out_trade_no", "", "ORDER1->ORDER#1"),
                wrong("/out_trade_no", "", "ORDER1->" + "1".repeat(33)),
                wrong("/notify_url", "", "http://127->127"),
                wrong("/notify_url", "", "/notify->/notify?a=b"),
                wrong("/description", "", "\"description\"->\"descriptions\""),
                wrong("body", "", "}}->}"),
                wrong("body", "", "\"appid\"->\"mchid\":\"1\",\"appid\""));
    }

    private static Arguments wrong(String field, String more, String change) {
        return Arguments.of(field, more, change);
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void a_body_that_is_not_what_the_interface_asks_for_is_a_signed_400_that_names_the_member(
            String field, String more, String change) {
        String[] replacement = change.isEmpty() ? new String[] {"\0", ""} : change.split("->", 2);
        String body = merchant.orderBody("ORDER1", more).replace(replacement[0], replacement[1]);

        WechatClient.Answer answer = merchant.post(NATIVE, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("PARAM_ERROR");
        assertThat(answer.at("/detail/field")).isEqualTo(field.equals("/description") ? "/descriptions" : field);
        assertThat(answer.isVerifiedBy(gateway.keys())).isTrue();
        assertThat(gateway.trades()).isEmpty();
    }

    @Test
    void every_member_that_is_documented_passes() {
        WechatClient.Answer answer = merchant.order("native", "0-9_aZ|*", """
                ,"attach":"自定义","time_expire":"2026-05-02T12:00:00.123+08:00","goods_tag":"WXG","support_fapiao":true,\
                "detail":{"cost_price":1,"invoice_id":"1","goods_detail":[{"merchant_goods_id":"1",\
                "wechatpay_goods_id":"2","goods_name":"面包","quantity":1,"unit_price":100}]},\
                "scene_info":{"payer_client_ip":"::1","device_id":"7","store_info":{"id":"1","name":"店","area_code":"1",\
                "address":"路"}},"settle_info":{"profit_sharing":false},"limit_pay":["no_credit"]""");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void what_belongs_to_another_merchant_is_refused() {
        String body = merchant.orderBody("ORDER1", "");

        assertThat(merchant.post(NATIVE, body.replace(gateway.mchid(), "1900000009"))
                        .code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(merchant.post(NATIVE, body.replace("wxd678efh567hg6787", "wx0000000000000000"))
                        .code())
                .isEqualTo("APPID_MCHID_NOT_MATCH");
        assertThat(merchant.get("/v3/pay/transactions/out-trade-no/ORDER1").at("/detail/field"))
                .isEqualTo("mchid");
    }

    @Test
    void a_path_where_nothing_is_answers_a_signed_404() {
        WechatClient.Answer answer = merchant.get("/v3/pay/transactions/native");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.isVerifiedBy(gateway.keys())).isTrue();
    }

    @Test
    void all_requests_are_remembered_those_included_that_were_refused() {
        merchant.order("native", "ORDER1", ",\"attach\":\"自定义\"");
        merchant.send("GET", "/v3/certificates?a=b", "", Map.of());

        assertThat(gateway.requests()).hasSize(2);
        assertThat(gateway.requests().get(0).body()).contains("自定义");
        assertThat(gateway.requests().get(1).path()).isEqualTo("/v3/certificates");
        assertThat(gateway.requests().get(1).query()).isEqualTo("a=b");
    }
}
