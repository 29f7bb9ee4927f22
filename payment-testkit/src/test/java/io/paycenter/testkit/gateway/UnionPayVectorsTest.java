package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator's own cryptography against messages of the real test gateway, and values made by other programs. */
class UnionPayVectorsTest {

    static List<JsonNode> signed() {
        return UnionPayVectors.cases("01-sign.json").stream()
                .filter(one -> one.at("/input/params/version").asText().equals("5.1.0"))
                .filter(one -> !one.path("id").asText().equals("sign-blank-trim"))
                .toList();
    }

    static List<JsonNode> sent() {
        return UnionPayVectors.cases("01-sign.json").stream()
                .filter(one -> one.at("/expect").has("formBodyAsSent"))
                .toList();
    }

    static List<JsonNode> keyed() {
        return UnionPayVectors.cases("02-secure-key.json");
    }

    static List<JsonNode> sm2Answers() {
        return UnionPayVectors.cases("03-sm2.json").stream()
                .filter(one -> one.path("input").has("body"))
                .filter(one -> !one.at("/expect/reason").asText().equals("CERT_CN"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("signed")
    void a_signature_is_the_same_to_the_letter(JsonNode one) throws Exception {
        Charset charset = Charset.forName(one.at("/input/charset").asText());
        X509Certificate certificate = certificate(one);
        Map<String, String> fields = UnionPayVectors.fields(one.at("/input/params"));
        fields.put("certId", certificate.getSerialNumber().toString());
        String text = UnionPaySignText.of(fields);

        assertThat(text).isEqualTo(one.at("/expect/signString").asText());
        assertThat(UnionPayDigest.SHA256.hex(text, charset))
                .isEqualTo(one.at("/expect/digestHex").asText());
        assertThat(new UnionPayRsaKey(new KeyPair(certificate.getPublicKey(), key(one))).sign(text, charset, ""))
                .isEqualTo(one.at("/expect/signature").asText());
    }

    @ParameterizedTest
    @MethodSource("sent")
    void a_request_that_the_real_gateway_has_accepted_is_accepted(JsonNode one) throws Exception {
        String merId = one.at("/input/params/merId").asText();
        String certificate = Pem.armoured(certificate(one).getEncoded(), "\n");
        UnionPayMerchant merchant = UnionPayMerchant.withCertificate(merId, certificate);
        UnionPayMessage message =
                UnionPayMessage.read(one.at("/expect/formBodyAsSent").asText());

        assertThat(merchant.signed(UnionPaySignMethod.RSA, message.fields(), message.charset()))
                .isTrue();
        Map<String, String> changed = new HashMap<>(message.fields());
        changed.put("orderId", "another");
        assertThat(merchant.signed(UnionPaySignMethod.RSA, changed, message.charset()))
                .isFalse();
        UnionPayApi api = UnionPayApi.find(path(message), message.get("txnType"), message.get("txnSubType"))
                .orElseThrow();
        UnionPayShapes.of(api).check(message);
    }

    @ParameterizedTest
    @MethodSource("keyed")
    void a_secure_keys_signature_is_the_same(JsonNode one) {
        Map<String, String> fields = UnionPayVectors.fields(one.at("/input/params"));
        UnionPayDigest digest =
                UnionPaySignMethod.find(fields.get("signMethod")).orElseThrow().digest();
        Charset charset = Charset.forName(one.at("/input/charset").asText());

        assertThat(digest.keyed(
                        UnionPaySignText.of(fields),
                        charset,
                        one.at("/input/secureKey").asText()))
                .isEqualTo(one.at("/expect/signature").asText());
    }

    @ParameterizedTest
    @MethodSource("sm2Answers")
    void an_sm2_answer_is_judged_as_others_judge_it(JsonNode one) {
        Map<String, String> fields =
                UnionPayVerifier.split(one.at("/input/body").asText());
        UnionPayPublicKey key = UnionPayPublicKey.sm2(fields.get("signPubKeyCert"));

        assertThat(key.signed(UnionPaySignText.of(fields), StandardCharsets.UTF_8, fields.get("signature")))
                .isEqualTo(one.at("/expect/ok").asBoolean());
    }

    @Test
    void an_sm2_signature_verifies_under_the_certificate() throws Exception {
        JsonNode one = UnionPayVectors.cases("03-sm2.json").stream()
                .filter(any -> any.path("id").asText().equals("sm2-sign"))
                .findFirst()
                .orElseThrow();
        byte[] pkcs8 = Pem.decode(UnionPayVectors.text(one.at("/input/keyPem").asText()));
        ECPrivateKeyParameters privateKey = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8);
        UnionPaySm2Key key =
                new UnionPaySm2Key(privateKey, UnionPaySm2Key.generated().publicHalf());
        UnionPayPublicKey certificate =
                UnionPayPublicKey.sm2(UnionPayVectors.text(one.at("/input/cert").asText()));
        String text = UnionPaySignText.of(UnionPayVectors.fields(one.at("/input/params")));

        assertThat(certificate.certId()).isEqualTo(one.at("/expect/certId").asText());
        assertThat(text).isEqualTo(one.at("/expect/signString").asText());
        assertThat(certificate.signed(
                        text, StandardCharsets.UTF_8, key.sign(text, StandardCharsets.UTF_8, certificate.certId())))
                .isTrue();
        assertThat(certificate.signed(
                        text,
                        StandardCharsets.UTF_8,
                        one.at("/expect/oneValidSignature").asText()))
                .isTrue();
    }

    private static String path(UnionPayMessage message) {
        return switch (message.get("txnType")) {
            case "00" -> "/gateway/api/queryTrans.do";
            case "01" -> "/gateway/api/frontTransReq.do";
            default -> "/gateway/api/backTransReq.do";
        };
    }

    private static PrivateKey key(JsonNode one) throws Exception {
        KeyStore store = store(one);
        char[] password = one.at("/input/pfxPassword").asText().toCharArray();
        return (PrivateKey) store.getKey(store.aliases().nextElement(), password);
    }

    private static X509Certificate certificate(JsonNode one) throws Exception {
        KeyStore store = store(one);
        return (X509Certificate) store.getCertificate(store.aliases().nextElement());
    }

    private static KeyStore store(JsonNode one) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        byte[] pfx = UnionPayVectors.bytes(one.at("/input/pfx").asText());
        store.load(
                new ByteArrayInputStream(pfx),
                one.at("/input/pfxPassword").asText().toCharArray());
        return store;
    }
}
