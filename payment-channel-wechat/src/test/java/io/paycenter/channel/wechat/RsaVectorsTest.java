package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain signature of the official SDK's own test. */
class RsaVectorsTest {

    static Stream<Vectors.Case> all() {
        return Vectors.cases("rsa-sign.json");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_text_is_signed_as_the_official_sdk_signs_it(Vectors.Case given) {
        assertThat(Vectors.JCA.sign(
                        SignScheme.RSA.algorithm(),
                        Vectors.privateKey(given.text("private_key")),
                        given.text("message").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(given.text("expected_signature"));
    }
}
