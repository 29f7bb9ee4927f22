package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.channel.support.CertificateChains;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificate numbers, chains and content encryption against the official SDK. */
class CertificateVectorsTest {

    static Stream<Vectors.Case> numbers() {
        return kind("cert_sn");
    }

    static Stream<Vectors.Case> roots() {
        return kind("root_cert_sn");
    }

    static Stream<Vectors.Case> chains() {
        return kind("chain_trust");
    }

    static Stream<Vectors.Case> encryption() {
        return Vectors.cases("content_encryption.json");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void the_number_of_a_certificate_is_the_official_one(Vectors.Case given) throws GeneralSecurityException {
        X509Certificate certificate = Vectors.certificates(given.text("file")).get(0);
        JsonNode expected = given.expected();

        assertThat(CertificateNumbers.of(certificate))
                .isEqualTo(expected.path("sn").textValue());
        assertThat(sha256(certificate.getPublicKey().getEncoded()))
                .isEqualTo(expected.path("public_key_der_sha256").textValue());
    }

    @ParameterizedTest
    @MethodSource("roots")
    void the_number_of_a_bundle_counts_the_roots_of_the_sign_type_only(Vectors.Case given) {
        List<X509Certificate> bundle = Vectors.certificates(given.text("file"));

        assertThat(CertificateNumbers.ofRoots(bundle, SignType.RSA2))
                .isEqualTo(given.expected().path("alipay_root_cert_sn").asText(""));
        assertThat(CertificateNumbers.ofRoots(bundle, SignType.SM2))
                .isEqualTo(given.expected()
                        .path("alipay_root_cert_sn_sm2")
                        .asText("")
                        .replace("null", ""));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void a_chain_is_trusted_only_if_it_leads_to_the_configured_root(Vectors.Case given) {
        List<X509Certificate> chain = Vectors.certificates(given.text("file"));
        CertificateChains chains = new CertificateChains(Vectors.certificates(given.text("root_file")), Vectors.CLOCK);

        assertThat(chains.leadToRoot(CertificateNumbers.leaves(chain).get(0), chain))
                .isEqualTo(given.expected().path("trusted").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("encryption")
    void content_is_encrypted_as_the_official_sdk_does(Vectors.Case given) throws Exception {
        EncryptType type = EncryptType.valueOf(given.text("encrypt_type"));
        ContentCipher cipher = Vectors.value(ContentCipher.of(type, given.text("key_base64")));

        assertThat(cipher.decrypt(given.text("cipher_base64"), StandardCharsets.UTF_8))
                .isEqualTo(given.text("plain"));
        String encrypted = cipher.encrypt(given.text("plain"), StandardCharsets.UTF_8);
        assertThat(encrypted.equals(given.text("cipher_base64")))
                .isEqualTo(given.json().path("deterministic").booleanValue());
        assertThat(encrypted).hasSameSizeAs(given.text("cipher_base64"));
        assertThat(cipher.decrypt(encrypted, StandardCharsets.UTF_8)).isEqualTo(given.text("plain"));
    }

    private static Stream<Vectors.Case> kind(String kind) {
        return Vectors.cases("cert_sn.json").filter(given -> given.text("kind").equals(kind));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
