package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.channel.support.Forms;
import io.paycenter.channel.support.Signatures;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests against what the official SDK signs and sends. */
class RequestVectorsTest {

    private static final Map<String, String> ALGORITHMS = Map.of("RSA2", "SHA256withRSA", "RSA", "SHA1withRSA");
    private static final Set<String> APPLICATION = Set.of("app_id", "app_cert_sn", "alipay_root_cert_sn");
    private static final Set<String> EXTRAS = Set.of("notify_url", "return_url", "alipay_sdk");

    private final Signatures signatures = new Signatures(null);

    static Stream<Vectors.Case> signRequest() {
        return Vectors.cases("sign_request.json");
    }

    static Stream<Vectors.Case> httpRequest() {
        return Vectors.cases("http_request.json");
    }

    static Stream<Vectors.Case> pageAndApp() {
        return Vectors.cases("page_and_app.json");
    }

    /** An address to go to ends in what an app hands over. */
    static Stream<Vectors.Case> orderStrings() {
        return pageAndApp().filter(given -> !given.text("output_kind").endsWith("HTML form"));
    }

    @ParameterizedTest
    @MethodSource("signRequest")
    void parameters_are_joined_and_signed_as_the_official_sdk_does(Vectors.Case given) throws GeneralSecurityException {
        Map<String, String> parameters = Vectors.texts(given.json().path("params"));
        parameters.values().removeIf(value -> value == null); // our maps hold no null to skip

        String text = SignText.ofRequest(parameters);

        assertThat(text).isEqualTo(given.expected().path("sign_content").textValue());
        assertThat(signatures.sign(
                        ALGORITHMS.get(given.text("sign_type")),
                        anyPrivateKey(given.text("private_key_file")),
                        text.getBytes(Charset.forName(given.text("charset")))))
                .isEqualTo(given.expected().path("sign").textValue());
    }

    @ParameterizedTest
    @MethodSource("httpRequest")
    void query_and_body_carry_what_the_official_sdk_sends(Vectors.Case given) {
        JsonNode expected = given.expected();
        Map<String, String> query = Vectors.texts(expected.path("query_params"));
        Map<String, String> body = Vectors.texts(expected.path("body_params"));

        AlipayRequest request = sign(query, body.get("biz_content"));

        assertThat(decode(request.target().getRawQuery())).containsExactlyInAnyOrderEntriesOf(query);
        assertThat(Map.of("biz_content", request.bizContent())).isEqualTo(body);
        assertThat(decode(given.text("raw_query"))).isEqualTo(query);
        assertThat(decode(given.text("raw_body"))).isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("pageAndApp")
    void an_order_for_the_payers_device_carries_the_same_parameters_in_both_shapes(Vectors.Case given) {
        Map<String, String> expected = Vectors.texts(given.expected().path("params"));
        String sign = given.expected().path("sign").textValue();

        AlipayRequest request = sign(expected, expected.get("biz_content"));

        Map<String, String> posted = decode(request.target().getRawQuery());
        posted.put("biz_content", request.bizContent());
        expected.put("sign", sign);
        assertThat(posted).isEqualTo(expected);
        assertThat(decode(request.orderString())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("orderStrings")
    void an_order_string_is_the_official_sdks_to_the_letter(Vectors.Case given) {
        Map<String, String> parameters = Vectors.texts(given.expected().path("params"));

        AlipayRequest request = sign(parameters, parameters.get("biz_content"));

        assertThat(request.orderString()).isEqualTo(given.text("output").replaceFirst("^https://.*?\\?", ""));
    }

    private AlipayRequest sign(Map<String, String> parameters, String bizContent) {
        AlipaySigner signer = new AlipaySigner(
                URI.create("https://openapi.alipay.com/gateway.do"),
                only(parameters, APPLICATION),
                Vectors.rsa2(),
                Vectors.privateKey("keys/app_private_pkcs8.b64"),
                null,
                StandardCharsets.UTF_8,
                Clock.fixed(AlipayTimes.parse(parameters.get("timestamp")).orElseThrow(), ZoneOffset.UTC));
        return signer.sign(parameters.get("method"), only(parameters, EXTRAS), Vectors.parse(bizContent));
    }

    private static Map<String, String> only(Map<String, String> parameters, Set<String> names) {
        Map<String, String> some = new LinkedHashMap<>(parameters);
        some.keySet().retainAll(names);
        return some;
    }

    private static Map<String, String> decode(String form) {
        return Forms.decode(form, StandardCharsets.UTF_8).orElseThrow();
    }

    /** Past the rule that keys have 2048 bits: one vector is older than the rule. */
    private static PrivateKey anyPrivateKey(String file) throws GeneralSecurityException {
        byte[] der = Base64.getDecoder().decode(Vectors.text(file).strip());
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}
