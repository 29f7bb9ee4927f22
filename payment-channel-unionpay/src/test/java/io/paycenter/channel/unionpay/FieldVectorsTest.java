package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.Secret;
import io.paycenter.api.center.PayAction;
import io.paycenter.channel.support.CertifiedKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sensitive fields, forms and what an app is told. */
class FieldVectorsTest {

    static Stream<Vectors.Case> ciphers() {
        return Stream.concat(Vectors.cases("08-encrypt.json"), Vectors.cases("03-sm2.json"))
                .filter(given -> given.has("cipherBase64"));
    }

    static Stream<Vectors.Case> numbers() {
        return Vectors.cases("08-encrypt.json").filter(given -> given.has("certs"));
    }

    static Stream<Vectors.Case> infos() {
        return Vectors.cases("08-encrypt.json").filter(given -> given.has("fields"));
    }

    static Stream<Vectors.Case> pins() {
        return Vectors.cases("08-encrypt.json").filter(given -> given.has("pin"));
    }

    static Stream<Vectors.Case> forms() {
        return Vectors.cases("09-form.json");
    }

    static Stream<Vectors.Case> results() {
        return Vectors.cases("11-app-result.json");
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void what_was_encrypted_for_the_merchant_is_opened(Vectors.Case given) {
        assertThat(UnionPayExtras.decrypted(key(given), given.text("cipherBase64")))
                .contains(given.expected().path("plain").asText());
    }

    private static CertifiedKey key(Vectors.Case given) {
        if (given.has("pfx")) {
            return Vectors.store(given.text("pfx"), given.text("pfxPassword"));
        }
        String file = given.text("keyPem");
        return new CertifiedKey(
                file.contains("sm2") ? Vectors.sm2PrivateKey(file) : Vectors.privateKey(file),
                Vectors.certificate(file.replace(".key.pem", ".cer")));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void an_encryption_certificate_is_named_by_its_decimal_number(Vectors.Case given) {
        List<String> numbers = new ArrayList<>();
        given.input()
                .path("certs")
                .forEach(file -> numbers.add(EncryptionKey.of(SignMethod.RSA, Vectors.certificate(file.asText()))
                        .certId()));

        assertThat(numbers).isEqualTo(texts(given.expected().path("certIds")));
    }

    @ParameterizedTest
    @MethodSource("infos")
    void customer_info_keeps_its_order(Vectors.Case given) {
        Map<String, String> items = new LinkedHashMap<>();
        given.input()
                .path("fields")
                .forEach(pair -> items.put(pair.get(0).asText(), pair.get(1).asText()));

        assertThat(UnionPayExtras.customerInfo(items))
                .isEqualTo(given.expected().path("customerInfo").asText());
    }

    @ParameterizedTest
    @MethodSource("pins")
    void a_pin_is_mixed_with_its_card(Vectors.Case given) {
        assertThat(HexFormat.of().withUpperCase().formatHex(PinBlock.of(given.text("accNo"), given.text("pin"))))
                .isEqualTo(given.expected().path("pinBlockHex").asText());
    }

    /** Escaping is the page's business; what the page gets is exactly what was signed. */
    @ParameterizedTest
    @MethodSource("forms")
    void a_form_has_every_field_as_it_was_signed(Vectors.Case given) {
        UnionPaySigner signer = new UnionPaySigner(new SecureKeySeal(SignMethod.SECURE_KEY, Secret.of("88888888")));
        Map<String, String> expected = new LinkedHashMap<>();
        given.expected()
                .path("hiddenInputs")
                .properties()
                .forEach(one -> expected.put(one.getKey(), one.getValue().asText()));

        PayAction.PostForm form = new PayAction.PostForm(
                URI.create(Environment.TEST.gateway() + UnionPayRequest.FRONT),
                signer.signed(given.params(), given.charset()));

        Map<String, String> unsigned = new LinkedHashMap<>(form.fields());
        assertThat(unsigned.remove("signature")).hasSize(64);
        assertThat(unsigned).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(form.action().toString())
                .isEqualTo(given.expected().path("action").asText());
    }

    @ParameterizedTest
    @MethodSource("results")
    void what_an_app_was_told_is_unionpays_or_nothing(Vectors.Case given) throws Exception {
        JsonNode told = new ObjectMapper().readTree(given.text("json"));

        Optional<Map<String, String>> result = UnionPayExtras.appResult(
                told.path("data").asText(), told.path("sign").asText(), Vectors.setting(given.text("cert")));

        assertThat(result.isPresent()).isEqualTo(given.expected().path("ok").asBoolean());
        result.ifPresent(fields -> assertThat(fields)
                .containsEntry("pay_result", given.expected().path("payResult").asText())
                .containsEntry("tn", given.expected().path("tn").asText()));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
