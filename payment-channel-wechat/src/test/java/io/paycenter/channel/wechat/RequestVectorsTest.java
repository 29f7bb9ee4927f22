package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests against what the official SDK signs. */
class RequestVectorsTest {

    static Stream<Vectors.Case> all() {
        return Vectors.cases("request-authorization.json");
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_request_is_signed_as_the_official_sdk_signs_it(Vectors.Case given) {
        URI url = URI.create(given.text("url"));
        String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        String body = given.text("sign_body");

        assertThat(WechatSigner.text(given.text("method"), path, given.text("timestamp"), given.text("nonce"), body))
                .isEqualTo(given.expected().path("message").textValue());
        assertThat(parameters(Vectors.signer(Vectors.at(given.number("timestamp")), given.text("nonce"))
                        .authorization(given.text("method"), path, body)))
                .isEqualTo(parameters(given.expected().path("authorization").textValue()));
    }

    /** Their order does not matter. */
    private static Set<String> parameters(String authorization) {
        String[] parts = authorization.split(" ", 2);
        Set<String> parameters = new TreeSet<>(Arrays.asList(parts[1].split(",", -1)));
        parameters.add(parts[0]);
        return parameters;
    }

    @Test
    void a_nonce_has_32_letters_and_digits_and_is_new_each_time() {
        Nonces nonces = new Nonces();

        assertThat(nonces.get()).matches("[0-9A-Za-z]{32}").isNotEqualTo(nonces.get());
    }
}
