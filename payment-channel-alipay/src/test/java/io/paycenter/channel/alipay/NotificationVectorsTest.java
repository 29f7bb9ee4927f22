package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications against what the official SDK accepts. */
class NotificationVectorsTest {

    /** Our rule tries without it by itself; the official SDK does not, and what Alipay does is not known. */
    private static final String REMOVED_BY_US = "alipay_cert_sn";

    static Stream<Vectors.Case> all() {
        return Vectors.cases("verify_notify.json");
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_form_is_decoded_exactly(Vectors.Case given) {
        assertThat(form(given).fields())
                .isEqualTo(Vectors.texts(given.expected().path("params")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_sign_text_is_the_official_one(Vectors.Case given) {
        Set<String> leftOut = given.text("rule").equals("V1") ? Set.of("sign", "sign_type") : Set.of("sign");

        assertThat(SignText.ofNotification(form(given).fields(), name -> !leftOut.contains(name), false))
                .isEqualTo(given.expected().path("sign_content").textValue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void only_what_alipay_signed_is_accepted(Vectors.Case given) {
        JsonNode expected = given.expected();
        NotificationForm form = form(given);
        boolean accepted = expected.path("accepted").booleanValue()
                || expected.path("accepted_after_removing").asText("").equals(REMOVED_BY_US);

        assertThat(signatures(given).verify(form.fields(), form.charset())).isEqualTo(accepted);
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_foreign_field_is_what_breaks_the_signature(Vectors.Case given) {
        JsonNode foreign = given.expected().path("accepted_after_removing");
        NotificationForm form = form(given);
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.remove(foreign.asText(""));

        assertThat(signatures(given).verify(fields, form.charset()))
                .isEqualTo(given.expected().path("accepted").booleanValue() || foreign.isTextual());
    }

    private static NotificationForm form(Vectors.Case given) {
        byte[] body = (given.has("raw_body") ? given.text("raw_body") : given.text("raw_query"))
                .getBytes(StandardCharsets.US_ASCII);
        NotificationForm form = NotificationForm.read(body).orElseThrow();
        assertThat(form.charset()).isEqualTo(Charset.forName(given.text("configured_charset")));
        return form;
    }

    private static NotificationSignatures signatures(Vectors.Case given) {
        return new NotificationSignatures(
                given.has("alipay_cert_file")
                        ? AlipayTrust.of(Vectors.certificates(given.text("alipay_cert_file"))
                                .get(0)
                                .getPublicKey())
                        : AlipayTrust.of(Vectors.publicKey(given.text("alipay_public_key_file"))),
                Vectors.rsa2());
    }
}
