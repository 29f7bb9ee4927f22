package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.KeyFamily;
import io.paycenter.channel.support.ProviderChoice;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The variant with SM2, SM3 and SM4 (国密), as far as the official test data goes. */
class Sm2Test {

    private static final Signatures BOUNCY_CASTLE = ProviderChoice.of(
            new AccountSettings(AccountId.of("wechat-main"), Map.of()), KeyFamily.SM2, Optional.empty());

    static Stream<Vectors.Case> signatures() {
        return Vectors.cases("shangmi.json", "sm2_verify");
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void a_signature_is_told_from_one_of_something_else(Vectors.Case given) {
        assertThat(BOUNCY_CASTLE.verify(
                        SignScheme.SM2.algorithm(),
                        Vectors.certificate("keys/sm2_merchant_certificate.pem").getPublicKey(),
                        given.text("message").getBytes(StandardCharsets.UTF_8),
                        given.text("signature")))
                .isEqualTo(given.expected().booleanValue());
    }

    @Test
    void an_account_signs_with_sm2_and_believes_nothing_else() {
        Map<String, String> settings = new HashMap<>();
        settings.put("merchant-id", Vectors.MERCHANT);
        settings.put("app-id", Platform.APP_ID);
        settings.put("sign-scheme", "sm2");
        settings.put("merchant-cert", Vectors.setting("keys/sm2_merchant_certificate.pem"));
        settings.put("private-key", Vectors.setting("keys/sm2_merchant_private_key.pem"));
        settings.put("api-v3-key", Vectors.API_V3_KEY);
        WechatAccount account = WechatAccount.read(Vectors.settings(settings));
        WechatSigner signer = new WechatSigner(
                account.merchant().id(),
                account.serial(),
                account.scheme(),
                account.signatures(),
                account.privateKey(),
                Platform.CLOCK,
                () -> "n");

        assertThat(account.serial())
                .isEqualTo(Vectors.json("shangmi.json").path("merchant_serial").textValue());
        assertThat(signer.authorization("GET", "/v3/certificates?algorithm_type=SM2", ""))
                .startsWith("WECHATPAY2-SM2-WITH-SM3 mchid=");
        String body = "{}";
        String timestamp = signer.timestamp();
        Map<String, String> headers = new HashMap<>(Map.of(
                "Wechatpay-Timestamp", timestamp,
                "Wechatpay-Nonce", "n",
                "Wechatpay-Serial", account.serial(),
                "Wechatpay-Signature", signer.sign(timestamp, "n", body),
                "Wechatpay-Signature-Type", SignScheme.SM2.code()));
        WechatVerifier verifier = new WechatVerifier(account.scheme(), account.signatures(), Platform.CLOCK);

        assertThat(verify(verifier, headers, body)).isEqualTo(Verdict.OK);
        assertThat(verify(verifier, headers, body + " ")).isEqualTo(Verdict.SIGNATURE);
        headers.remove("Wechatpay-Signature-Type");
        assertThat(verify(verifier, headers, body)).isEqualTo(Verdict.SIGNATURE);
    }

    private static Verdict verify(WechatVerifier verifier, Map<String, String> headers, String body) {
        return verifier.verify(
                name -> Optional.ofNullable(headers.get(name)),
                body.getBytes(StandardCharsets.UTF_8),
                serial -> Optional.of(
                        Vectors.certificate("keys/sm2_merchant_certificate.pem").getPublicKey()));
    }
}
