package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator's own cryptography against values that the official SDK made. */
class WechatVectorsTest {

    private static final WechatMerchant MERCHANT = WechatMerchant.withCertificate(
            "1234567891",
            "wxd678efh567hg6787",
            WechatVectors.text("keys/merchant_certificate.pem"),
            WechatVectors.API_V3_KEY);

    static List<JsonNode> requests() {
        return WechatVectors.cases("request-authorization.json");
    }

    static List<JsonNode> sealed() {
        return WechatVectors.cases("aead-aes-256-gcm.json");
    }

    static List<JsonNode> enclosed() {
        return WechatVectors.cases("oaep.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void an_authorization_of_the_official_sdk_is_accepted_and_a_changed_one_is_not(JsonNode request) {
        Clock clock =
                Clock.fixed(Instant.ofEpochSecond(request.path("timestamp").asLong()), ZoneOffset.UTC);
        WechatEntrance entrance = new WechatEntrance(Map.of("1234567891", MERCHANT), clock);

        assertThat(entrance.admit(http(request, "")).mchid()).isEqualTo("1234567891");
        assertThatExceptionOfType(WechatRefusal.class)
                .isThrownBy(() -> entrance.admit(http(request, " ")))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(401));
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void what_is_encrypted_here_is_what_the_official_sdk_made_of_it(JsonNode sealed) {
        boolean right = sealed.at("/expected/result").asText().equals("OK");
        String plaintext = right ? sealed.at("/expected/plaintext").asText() : "message";

        String ciphertext = WechatAead.encrypt(
                sealed.path("key").asText(),
                sealed.path("nonce").asText(),
                sealed.path("associated_data").asText(),
                plaintext);

        assertThat(ciphertext.equals(sealed.path("ciphertext").asText())).isEqualTo(right);
    }

    @ParameterizedTest
    @MethodSource("enclosed")
    void what_the_official_sdk_encrypted_for_a_key_is_opened_by_it(JsonNode enclosed) {
        PrivateKey key = WechatRsa.privateKey(WechatVectors.text("keys/merchant_private_key.pem"));
        JsonNode plaintext = enclosed.at("/expected/plaintext");

        Optional<String> opened = WechatRsa.decrypt(enclosed.path("ciphertext").asText(), key);

        assertThat(opened).isEqualTo(plaintext.isMissingNode() ? Optional.empty() : Optional.of(plaintext.asText()));
    }

    @Test
    void serial_numbers_are_those_of_the_certificates() {
        assertThat(MERCHANT.serial()).isEqualTo("5F1C72E2A8931B72A2E13AF8DEE92471EB397115");
        assertThat(platformCertificate().serial()).isEqualTo("440024045C4A427599D09BB4E3DE0279F2E813FD");
    }

    @Test
    void the_times_of_a_certificate_are_read_from_it() {
        assertThat(platformCertificate().from()).isEqualTo(Instant.parse("2022-05-10T02:04:30Z"));
        assertThat(platformCertificate().to()).isEqualTo(Instant.parse("2025-05-09T02:04:30Z"));
    }

    @Test
    void keys_that_do_not_belong_together_are_refused() {
        String otherKey = WechatVectors.text("keys/platform_private_key_b.pem");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatGateway.builder()
                        .platformCertificate(WechatVectors.text("keys/platform_certificate_a.pem"), otherKey));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatGateway.builder()
                        .publicKey(
                                WechatVectors.PUBLIC_KEY_ID,
                                WechatVectors.text("keys/wechatpay_public_key.pem"),
                                otherKey));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatGateway.builder()
                        .publicKey(
                                "5F1C72E2",
                                WechatVectors.text("keys/wechatpay_public_key.pem"),
                                WechatVectors.text("keys/wechatpay_public_key_private_half.pem")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatMerchant.withCertificate(
                        "1", "wx1", WechatVectors.text("keys/merchant_certificate.pem"), "too short"));
    }

    @Test
    void keys_and_mode_have_to_agree() {
        WechatGatewayBuilder builder = WechatVectors.gateway(Clock.systemUTC()).keyMode(WechatKeyMode.CERTIFICATE);

        assertThatIllegalArgumentException().isThrownBy(builder::start);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatGateway.builder().merchant(MERCHANT).merchant(MERCHANT));
    }

    private static WechatCertificate platformCertificate() {
        return WechatCertificate.of(
                WechatVectors.text("keys/platform_certificate_a.pem"),
                WechatVectors.text("keys/platform_private_key_a.pem"));
    }

    /** @param more bytes behind the body */
    private static WireRequest http(JsonNode request, String more) {
        String url = request.path("url").asText().substring("https://api.mch.weixin.qq.com".length());
        int query = url.indexOf('?');
        byte[] body = request.path("sign_body").asText().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        headers.put("authorization", request.at("/expected/authorization").asText());
        return new WireRequest(
                request.path("method").asText(),
                query < 0 ? url : url.substring(0, query),
                query < 0 ? "" : url.substring(query + 1),
                headers,
                new String(body, StandardCharsets.ISO_8859_1) + more);
    }
}
