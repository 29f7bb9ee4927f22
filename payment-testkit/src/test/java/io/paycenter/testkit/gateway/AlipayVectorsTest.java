package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator's own signing and naming, against values that the official SDK computed. */
class AlipayVectorsTest {

    static Stream<JsonNode> requests() {
        return AlipayVectors.cases("sign_request.json").stream()
                .filter(vector -> vector.path("sign_type").asText().equals("RSA2"));
    }

    static Stream<JsonNode> certificates() {
        return AlipayVectors.cases("cert_sn.json").stream()
                .filter(vector -> vector.path("kind").asText().equals("cert_sn"));
    }

    static Stream<JsonNode> rootBundles() {
        return AlipayVectors.cases("cert_sn.json").stream()
                .filter(vector -> vector.path("kind").asText().equals("root_cert_sn"));
    }

    static Stream<JsonNode> encryptions() {
        return AlipayVectors.cases("content_encryption.json").stream()
                .filter(vector -> vector.path("encrypt_type").asText().equals("AES"));
    }

    @ParameterizedTest
    @MethodSource("encryptions")
    void content_is_encrypted_and_decrypted_like_the_official_sdk_does(JsonNode vector) {
        AlipayAes aes = AlipayAes.withKey(vector.path("key_base64").asText());
        String plain = vector.path("plain").asText();
        String cipher = vector.path("cipher_base64").asText();

        assertThat(aes.encrypt(plain, StandardCharsets.UTF_8)).isEqualTo(cipher);
        assertThat(aes.decrypt(cipher, StandardCharsets.UTF_8)).hasValue(plain);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_is_signed_like_the_official_sdk_does(JsonNode vector) {
        Map<String, String> parameters = new LinkedHashMap<>();
        vector.path("params")
                .properties()
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asText("")));
        Charset charset = Charset.forName(vector.path("charset").asText());

        String signed = AlipaySignText.ofRequest(parameters);
        String privateKey = AlipayVectors.text(vector.path("private_key_file").asText());

        assertThat(signed)
                .isEqualTo(vector.path("expected").path("sign_content").asText());
        assertThat(AlipayRsa.sign(signed, charset, AlipayRsa.privateKey(privateKey)))
                .isEqualTo(vector.path("expected").path("sign").asText());
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void a_certificate_has_the_sn_that_the_official_sdk_computes(JsonNode vector) {
        String pem = AlipayVectors.text(vector.path("file").asText());

        assertThat(AlipayCertSn.of(Pem.certificates(pem).get(0)))
                .isEqualTo(vector.path("expected").path("sn").asText());
    }

    @ParameterizedTest
    @MethodSource("rootBundles")
    void a_root_bundle_is_named_by_its_rsa_roots_only(JsonNode vector) {
        String pem = AlipayVectors.text(vector.path("file").asText());

        assertThat(AlipayCertSn.ofRoots(Pem.certificates(pem)))
                .isEqualTo(vector.path("expected").path("alipay_root_cert_sn").asText());
    }
}
