package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway refuses before any API sees it. Requests are made by hand, signed by the official SDK. */
class AlipayEntranceTest {

    private final AlipayGateway gateway = AlipayGateway.start();
    private final Browser browser = new Browser();
    private final Map<String, String> query = new LinkedHashMap<>();

    @BeforeEach
    void prepareGoodRequest() {
        query.put("app_id", gateway.appId());
        query.put("method", "alipay.trade.query");
        query.put("format", "JSON");
        query.put("charset", "UTF-8");
        query.put("sign_type", "RSA2");
        query.put("timestamp", "2026-05-01 12:00:00");
        query.put("version", "1.0");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_good_request_reaches_the_api() throws Exception {
        assertThat(subCode(send(Map.of("biz_content", "{\"out_trade_no\":\"中文_1\"}"))))
                .isEqualTo("ACQ.INVALID_PARAMETER");
        assertThat(subCode(send(Map.of("biz_content", "{\"out_trade_no\":\"P1\"}"))))
                .isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, isv.missing-app-id",
        "method, isv.missing-method",
        "sign_type, isv.missing-signature-type",
        "timestamp, isv.missing-timestamp",
        "version, isv.missing-version"
    })
    void a_missing_common_parameter_is_named(String parameter, String subCode) throws Exception {
        query.remove(parameter);

        JsonNode answer = send(Map.of("biz_content", "{}"));

        assertThat(subCode(answer)).isEqualTo(subCode);
        assertThat(inner(answer).path("code").asText()).isEqualTo("40001");
    }

    @ParameterizedTest
    @CsvSource({
        "sign_type, MD5, isv.invalid-signature-type",
        "timestamp, 2026-05-01T12:00:00, isv.invalid-timestamp",
        "timestamp, 2026-02-30 12:00:00, isv.invalid-timestamp",
        "format, XML, isv.invalid-format",
        "charset, BIG5, isv.invalid-charset",
        "method, alipay.trade.nothing, isv.invalid-method",
        "notify_url, ftp://shop.example.com/n, isv.invalid-parameter",
        "notify_url, https://shop.example.com/n?method=a, isv.suspected-attack",
        "app_id, 2021000000000000, isv.invalid-app-id"
    })
    void a_wrong_common_parameter_is_named(String parameter, String value, String subCode) throws Exception {
        query.put(parameter, value);

        JsonNode answer = send(Map.of("biz_content", "{}"));

        assertThat(subCode(answer)).isEqualTo(subCode);
        assertThat(inner(answer).path("code").asText()).isEqualTo("40002");
    }

    @Test
    void an_unknown_application_is_found_before_anything_else_and_answered_unsigned() throws Exception {
        query.put("app_id", "2021000000000000");
        query.remove("timestamp");

        JsonNode answer = send(Map.of("biz_content", "{}"));

        assertThat(subCode(answer)).isEqualTo("isv.invalid-app-id");
        assertThat(answer.has("sign")).isFalse();
        assertThat(answer.fieldNames()).toIterable().containsExactly("alipay_trade_query_response");
    }

    @Test
    void charset_in_the_body_is_too_late() throws Exception {
        query.remove("charset");

        JsonNode answer = send(Map.of("biz_content", "{}", "charset", "UTF-8"));

        assertThat(subCode(answer)).isEqualTo("isv.invalid-signature");
        assertThat(inner(answer).path("sub_msg").asText()).contains("query");
    }

    @Test
    void a_changed_parameter_breaks_the_signature_and_the_refusal_is_signed() throws Exception {
        Map<String, String> signed = sign(Map.of("biz_content", "{\"out_trade_no\":\"P1\"}"));

        HttpResponse<String> response = browser.post(url(signed), Map.of("biz_content", "{\"out_trade_no\":\"P2\"}"));

        JsonNode answer = new ObjectMapper().readTree(response.body());
        assertThat(subCode(answer)).isEqualTo("isv.invalid-signature");
        assertThat(answer.has("sign")).isTrue();
    }

    @Test
    void a_signature_that_is_no_base64_is_refused_like_any_wrong_one() throws Exception {
        query.put("sign", "***");
        HttpResponse<String> response = browser.post(url(query), Map.of("biz_content", "{}"));

        assertThat(subCode(new ObjectMapper().readTree(response.body()))).isEqualTo("isv.invalid-signature");
    }

    @Test
    void a_get_with_everything_in_the_url_is_accepted_too() throws Exception {
        query.put("biz_content", "{\"out_trade_no\":\"P1\"}");

        HttpResponse<String> response = browser.get(url(sign(Map.of())));

        assertThat(subCode(new ObjectMapper().readTree(response.body()))).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    }

    @Test
    void a_gbk_request_is_read_and_answered_in_gbk() throws Exception {
        query.put("charset", "GBK");
        Map<String, String> body = Map.of("biz_content", "{\"out_trade_no\":\"P1\",\"body\":\"中文\"}");
        Map<String, String> signed = sign(body, Charset.forName("GBK"));
        String url = gateway.gatewayUrl() + "?"
                + AlipayForm.encode(signed, Charset.forName("GBK"))
                + "&" + AlipayForm.encode(body, Charset.forName("GBK"));

        HttpResponse<String> response = browser.get(url, Charset.forName("GBK"));

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=gbk");
        assertThat(inner(new ObjectMapper().readTree(response.body()))
                        .path("sub_msg")
                        .asText())
                .isEqualTo("交易不存在");
    }

    @Test
    void biz_content_that_is_no_json_object_is_refused() throws Exception {
        assertThat(subCode(send(Map.of("biz_content", "{out_trade_no")))).isEqualTo("isv.illegal-json");
        assertThat(subCode(send(Map.of("biz_content", "[]")))).isEqualTo("isv.illegal-json");
    }

    @Test
    void refused_requests_are_remembered_as_they_came() throws Exception {
        query.remove("version");

        send(Map.of("biz_content", "{\"out_trade_no\":\"P1\"}"));

        assertThat(gateway.requests()).singleElement().satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("alipay.trade.query");
            assertThat(seen.bizContent()).isEqualTo("{\"out_trade_no\":\"P1\"}");
            assertThat(seen.query()).doesNotContainKeys("biz_content", "version");
        });
    }

    private JsonNode send(Map<String, String> body) throws Exception {
        HttpResponse<String> response = browser.post(url(sign(body)), body);
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private Map<String, String> sign(Map<String, String> body) throws Exception {
        return sign(body, StandardCharsets.UTF_8);
    }

    private Map<String, String> sign(Map<String, String> body, Charset charset) throws Exception {
        Map<String, String> all = new TreeMap<>(query);
        all.putAll(body);
        String content = AlipaySignature.getSignContent(all);
        Map<String, String> signed = new LinkedHashMap<>(query);
        signed.put("sign", AlipaySignature.sign(content, gateway.merchantPrivateKey(), charset.name(), "RSA2"));
        return signed;
    }

    private String url(Map<String, String> parameters) {
        return gateway.gatewayUrl() + "?" + AlipayForm.encode(parameters, StandardCharsets.UTF_8);
    }

    private static String subCode(JsonNode answer) {
        return inner(answer).path("sub_code").asText();
    }

    private static JsonNode inner(JsonNode answer) {
        return answer.elements().next();
    }
}
