package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.channel.ChannelUnknownException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers against what the official SDK accepts. */
class ResponseVectorsTest {

    static Stream<Vectors.Case> accepted() {
        return Vectors.cases("verify_response.json")
                .filter(given -> given.expected().path("accepted").booleanValue());
    }

    static Stream<Vectors.Case> rejected() {
        return Vectors.cases("verify_response.json")
                .filter(given -> !given.expected().path("accepted").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void an_answer_that_alipay_signed_is_read(Vectors.Case given) throws ChannelUnknownException {
        JsonNode parsed = given.expected().path("parsed");

        AlipayAnswer answer = answers(given).read(given.text("method"), body(given));

        assertThat(answer.authentic())
                .isEqualTo(given.expected().path("authenticated").booleanValue());
        assertThat(answer.code()).isEqualTo(parsed.path("code").textValue());
        assertThat(answer.fields().get("msg")).isEqualTo(parsed.path("msg").textValue());
        assertThat(answer.subCode())
                .isEqualTo(parsed.path("sub_code").asText("").replace("null", ""));
        if (answer.authentic()) {
            assertThat(AlipayEnvelope.read(given.text("method"), body(given)).content())
                    .isEqualTo(given.expected().path("signed_content").textValue());
        }
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void an_answer_that_proves_nothing_is_unknown(Vectors.Case given) {
        AlipayAnswers answers = answers(given);

        assertThatThrownBy(() -> answers.read(given.text("method"), body(given)))
                .isInstanceOf(ChannelUnknownException.class);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void numbers_keep_their_digits(Vectors.Case given) throws ChannelUnknownException {
        AlipayAnswer answer = answers(given).read(given.text("method"), body(given));

        answer.find("total_amount").ifPresent(amount -> assertThat(amount).isIn("88.88", "88.80"));
    }

    private static String body(Vectors.Case given) {
        Charset charset = Charset.forName(given.text("charset"));
        return new String(given.text("body").getBytes(charset), charset);
    }

    private static AlipayAnswers answers(Vectors.Case given) {
        ContentCipher cipher = given.has("encrypt_key")
                ? Vectors.value(ContentCipher.of(EncryptType.AES, given.text("encrypt_key")))
                : null;
        return new AlipayAnswers(trust(given), Vectors.rsa2(), cipher, Charset.forName(given.text("charset")));
    }

    private static AlipayTrust trust(Vectors.Case given) {
        if (given.text("mode").equals("public_key")) {
            return AlipayTrust.of(Vectors.publicKey(given.text("alipay_public_key_file")));
        }
        TrustSettings.CertificateMode settings = new TrustSettings.CertificateMode(
                SignType.RSA2,
                Map.of(),
                CertificateNumbers.leaves(Vectors.certificates(given.text("alipay_cert_file"))),
                Vectors.certificates(given.text("root_cert_file")));
        return new CertificateTrust(settings, number -> given.text("cert_download_body"), Vectors.CLOCK);
    }
}
