package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.Secret;
import io.paycenter.channel.support.CertifiedKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures of requests, byte for byte. */
class SignVectorsTest {

    static Stream<Vectors.Case> rsa() {
        return Vectors.cases("01-sign.json");
    }

    static Stream<Vectors.Case> secureKeys() {
        return Vectors.cases("02-secure-key.json");
    }

    static Stream<Vectors.Case> sm2() {
        return Vectors.cases("03-sm2.json").filter(given -> given.expected().has("oneValidSignature"));
    }

    @ParameterizedTest
    @MethodSource("rsa")
    void with_a_certificate(Vectors.Case given) {
        CertifiedKey key = Vectors.store(given.text("pfx"), given.text("pfxPassword"));
        UnionPaySigner signer = signer(SignMethod.RSA, key);

        String text = SignText.of(signer.cleaned(given.params()));

        assertThat(text).isEqualTo(given.expected().path("signString").asText());
        assertThat(signer.seal().certId())
                .contains(given.expected().path("certId").asText());
        if (given.params().get("version").equals("5.1.0")) {
            assertThat(SignMethod.RSA.hex(text.getBytes(given.charset())))
                    .isEqualTo(given.expected().path("digestHex").asText());
            assertThat(signer.signed(given.params(), given.charset()))
                    .containsEntry(
                            "signature", given.expected().path("signature").asText());
        } else {
            assertThatThrownBy(() -> signer.signed(given.params(), given.charset()))
                    .as("what would be signed with SHA-1")
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("secureKeys")
    void with_a_key_that_both_sides_have(Vectors.Case given) {
        SignMethod method =
                given.params().get("signMethod").equals("11") ? SignMethod.SECURE_KEY : SignMethod.SECURE_KEY_SM3;
        UnionPaySigner signer = new UnionPaySigner(new SecureKeySeal(method, Secret.of(given.text("secureKey"))));

        Map<String, String> signed = signer.signed(given.params(), given.charset());

        assertThat(SignText.of(signer.cleaned(given.params())))
                .isEqualTo(given.expected().path("signString").asText());
        assertThat(method.hex(given.text("secureKey").getBytes(given.charset())))
                .isEqualTo(given.expected().path("keyDigestHex").asText());
        assertThat(signed)
                .containsEntry("signature", given.expected().path("signature").asText())
                .doesNotContainKey("certId");
    }

    @ParameterizedTest
    @MethodSource("sm2")
    void with_an_sm2_certificate(Vectors.Case given) {
        CertifiedKey key =
                new CertifiedKey(Vectors.sm2PrivateKey(given.text("keyPem")), Vectors.certificate(given.text("cert")));
        UnionPaySigner signer = signer(SignMethod.SM2, key);
        String hex = given.expected().path("digestHex").asText();
        String userId = given.expected().path("userId").asText();

        Map<String, String> signed = signer.signed(given.params(), StandardCharsets.UTF_8);

        assertThat(SignText.of(signer.cleaned(given.params())))
                .isEqualTo(given.expected().path("signString").asText());
        assertThat(SignMethod.SM2.hex(
                        given.expected().path("signString").asText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(hex);
        for (String signature : new String[] {
            signed.get("signature"), given.expected().path("oneValidSignature").asText()
        }) {
            assertThat(Sm2Signature.verify(
                            key.certificate().getPublicKey(),
                            userId,
                            hex.getBytes(StandardCharsets.US_ASCII),
                            signature))
                    .isTrue();
        }
    }

    private static UnionPaySigner signer(SignMethod method, CertifiedKey key) {
        TrustSettings none = new TrustSettings(List.of(), List.of());
        return new UnionPaySigner(new CertificateSeal(
                method,
                key,
                Vectors.JCA,
                new SignerCertificates(none, method, Environment.TEST, Vectors.at("2026-11-01T00:00:00Z"))));
    }
}
