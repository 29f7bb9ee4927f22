package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alipay.api.internal.util.AlipaySignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted content on the wire. That the SDK reads it is tested with the products. */
class AlipayEncryptionTest {

    private static final String OTHER_KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

    private final AlipayGateway gateway = AlipayMode.ENCRYPTED.start();
    private final AlipayAes aes = AlipayAes.withKey(AlipayMode.AES_KEY);

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void question_and_answer_are_unreadable_and_the_signature_covers_the_quotes() throws Exception {
        String body = send("AES", encrypted("{\"out_trade_no\":\"P1\",\"total_amount\":\"1.00\",\"subject\":\"面包\"}"));

        JsonNode answer = new ObjectMapper().readTree(body);
        String inner = answer.path("alipay_trade_precreate_response").asText();
        assertThat(aes.decrypt(inner, StandardCharsets.UTF_8).orElseThrow()).contains("\"code\":\"10000\"", "qr_code");
        assertThat(AlipaySignature.rsaCheck(
                        "\"" + inner + "\"", answer.path("sign").asText(), gateway.alipayPublicKey(), "UTF-8", "RSA2"))
                .isTrue();
        assertThat(gateway.requests().get(0).bizContent()).doesNotContain("P1");
        assertThat(gateway.trade("P1").order().subject()).isEqualTo("面包");
    }

    @Test
    void a_refusal_by_the_rules_is_encrypted_too() throws Exception {
        JsonNode answer = new ObjectMapper().readTree(send("AES", encrypted("{}")));

        String inner = answer.path("alipay_trade_precreate_response").asText();
        assertThat(aes.decrypt(inner, StandardCharsets.UTF_8).orElseThrow()).contains("ACQ.INVALID_PARAMETER");
    }

    @ParameterizedTest
    @CsvSource({
        "AES, '{}', isv.decryption-error-unknown",
        "AES, HJjZXDcVHUcOrByocVgEmg==, isv.decryption-error-unknown",
        "DES, HJjZXDcVHUcOrByocVgEmg==, isv.invalid-encrypt-type"
    })
    void what_cannot_be_decrypted_is_refused_in_plain_words(String encryptType, String content, String subCode)
            throws Exception {
        JsonNode answer = new ObjectMapper().readTree(send(encryptType, content));

        assertThat(answer.path("alipay_trade_precreate_response")
                        .path("sub_code")
                        .asText())
                .isEqualTo(subCode);
        assertThat(answer.has("sign")).isTrue();
    }

    @Test
    void a_merchant_with_another_key_is_not_understood() throws Exception {
        String content = AlipayAes.withKey(OTHER_KEY).encrypt("{\"out_trade_no\":\"P1\"}", StandardCharsets.UTF_8);

        assertThat(send("AES", content)).contains("isv.decryption-error-unknown");
    }

    @Test
    void a_merchant_without_a_key_cannot_encrypt() throws Exception {
        try (AlipayGateway plain = AlipayGateway.start()) {
            assertThat(send(plain, "AES", encrypted("{}"))).contains("isv.decryption-error-not-valid-encrypt-key");
        }
    }

    @Test
    void a_merchant_with_a_key_need_not_use_it() throws Exception {
        assertThat(Merchant.of(gateway).precreate("P1", "10.00").getCode()).isEqualTo("10000");
    }

    @Test
    void a_key_of_another_length_is_refused() {
        AlipayMerchant merchant = AlipayMerchant.generated("1", "2");

        assertThatIllegalArgumentException().isThrownBy(() -> merchant.withAesKey("AAAA"));
        assertThatIllegalArgumentException().isThrownBy(() -> merchant.withAesKey("no Base64"));
    }

    private String encrypted(String content) {
        return aes.encrypt(content, StandardCharsets.UTF_8);
    }

    private String send(String encryptType, String content) throws Exception {
        return send(gateway, encryptType, content);
    }

    private static String send(AlipayGateway to, String encryptType, String content) throws Exception {
        Map<String, String> all = new TreeMap<>(Map.of(
                "app_id", to.appId(),
                "method", "alipay.trade.precreate",
                "charset", "UTF-8",
                "sign_type", "RSA2",
                "timestamp", "2026-05-01 12:00:00",
                "version", "1.0",
                "encrypt_type", encryptType,
                "biz_content", content));
        String signed = AlipaySignature.getSignContent(all);
        all.put("sign", AlipaySignature.sign(signed, to.merchantPrivateKey(), "UTF-8", "RSA2"));
        return new Browser()
                .get(to.gatewayUrl() + "?" + AlipayForm.encode(all, StandardCharsets.UTF_8))
                .body();
    }
}
