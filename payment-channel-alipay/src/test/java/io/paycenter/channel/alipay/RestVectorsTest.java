package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.channel.support.HttpAnswer;
import io.paycenter.channel.support.Signatures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and answers of Open API v3 against the official SDK. */
class RestVectorsTest {
    private static final AlipaySignatures SIGNATURES = new AlipaySignatures(SignType.RSA2, new Signatures(null));

    private static final String FILE = "v3.json";

    static Stream<Vectors.Case> requests() {
        return kind("request");
    }

    static Stream<Vectors.Case> responses() {
        return kind("response");
    }

    private static Stream<Vectors.Case> kind(String kind) {
        return Vectors.cases(FILE).filter(given -> given.text("kind").equals(kind));
    }

    @Test
    void every_case_is_one_of_the_two() {
        assertThat(Stream.concat(requests(), responses())).hasSize(10);
        assertThat(Vectors.cases(FILE)).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_is_signed_and_sent_as_the_official_sdk_does(Vectors.Case given) {
        Vectors.Case input = new Vectors.Case(given.json().path("input"));
        JsonNode expected = given.expected();
        String said = expected.path("auth_string").textValue();

        RestRequest request =
                signer(input, said).sign(input.text("http_method"), input.text("uri"), input.text("body"));

        assertThat(request.method()).isEqualTo(input.text("http_method"));
        assertThat(request.target()).hasToString("https://openapi.alipay.com" + input.text("uri"));
        assertThat(request.body() == null ? "" : request.body())
                .isEqualTo(expected.path("sent_body").textValue());
        assertThat(request.headers()).containsAllEntriesOf(Vectors.texts(expected.path("headers")));
        assertThat(RestSignText.ofRequest(
                        said, request.method(), input.text("uri"), request.body(), input.text("app_auth_token")))
                .isEqualTo(expected.path("sign_content").textValue());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void an_answer_is_believed_where_the_official_sdk_believes_it(Vectors.Case given) throws Exception {
        Map<String, String> headers = Vectors.texts(given.json().path("headers"));
        RestSignatures signatures =
                new RestSignatures(AlipayTrust.of(Vectors.publicKey(given.text("alipay_public_key_file"))), SIGNATURES);

        assertThat(signatures.verify(
                        new HttpAnswer(200, headers, given.text("body").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(given.expected().path("accepted").booleanValue());
        assertThat(RestSignText.ofAnswer(
                        headers.get("alipay-timestamp"), headers.get("alipay-nonce"), given.text("body")))
                .isEqualTo(given.expected().path("verify_content").textValue());
    }

    private static RestSigner signer(Vectors.Case input, String said) {
        Map<String, String> certificates = new HashMap<>();
        if (input.has("app_cert_sn")) {
            certificates.put("app_cert_sn", input.text("app_cert_sn"));
            certificates.put("alipay_root_cert_sn", input.text("root_cert_sn"));
        }
        return new RestSigner(
                URI.create("https://openapi.alipay.com"),
                input.text("app_id"),
                certificates,
                input.text("app_auth_token"),
                SIGNATURES,
                Vectors.privateKey(input.text("private_key_file")),
                input.has("encrypt_key")
                        ? Vectors.value(ContentCipher.of(EncryptType.AES, input.text("encrypt_key")))
                        : null,
                Clock.fixed(Instant.ofEpochMilli(Long.parseLong(part(said, "timestamp"))), ZoneOffset.UTC),
                () -> part(said, "nonce"));
    }

    private static String part(String said, String name) {
        return said.replaceFirst(".*" + name + "=([^,]*).*", "$1");
    }
}
