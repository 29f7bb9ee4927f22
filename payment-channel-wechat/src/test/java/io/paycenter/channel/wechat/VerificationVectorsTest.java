package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers against what is to be believed of them. */
class VerificationVectorsTest {

    static Stream<Vectors.Case> all() {
        return Vectors.cases("response-verification.json");
    }

    @ParameterizedTest
    @MethodSource("all")
    void only_what_wechat_has_signed_a_moment_ago_is_believed(Vectors.Case given) {
        WechatVerifier verifier = new WechatVerifier(SignScheme.RSA, Vectors.JCA, given.clock());

        Verdict verdict = verifier.verify(given.headers(), given.bytes("body_base64"), given.trust());

        assertThat(reason(verdict)).isEqualTo(given.expected().path("reason").textValue());
        assertThat(verdict == Verdict.OK)
                .isEqualTo(given.expected().path("result").textValue().equals("ACCEPT"));
    }

    /** A probe is a signature that does not fit, whose purpose is known. */
    private static String reason(Verdict verdict) {
        return verdict == Verdict.PROBE ? "SIGNATURE" : verdict.name();
    }
}
