package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrapped with the symmetric key, with AES and with SM4. */
class WrappingVectorsTest {

    private static final String OTHER_KEY = "4EYG13V2Uz15h0JrAd8tk5k35Vlfn8c5";

    static Stream<Vectors.Case> aes() {
        return Vectors.cases("aead-aes-256-gcm.json");
    }

    static Stream<Vectors.Case> sm4() {
        return Vectors.cases("shangmi.json", "sm4_gcm");
    }

    @ParameterizedTest
    @MethodSource("aes")
    void aes_is_opened_or_refused(Vectors.Case given) throws Exception {
        expect(given, resource(given, "AEAD_AES_256_GCM"));
    }

    @ParameterizedTest
    @MethodSource("sm4")
    void sm4_is_opened_or_refused(Vectors.Case given) throws Exception {
        expect(given, resource(given, "AEAD_SM4_GCM"));
    }

    private static void expect(Vectors.Case given, Fields resource) throws Exception {
        ApiV3Key key = new ApiV3Key(given.json().has("key") ? given.text("key") : given.text("api_v3_key"));
        if (given.expected().path("result").asText("OK").equals("OK")) {
            assertThat(new String(key.open(resource), StandardCharsets.UTF_8))
                    .isEqualTo(given.expected().path("plaintext").textValue());
        } else {
            assertThatThrownBy(() -> key.open(resource)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void the_key_before_still_opens_what_is_repeated() throws Exception {
        Vectors.Case official = aes().findFirst().orElseThrow();
        Fields resource = resource(official, "AEAD_AES_256_GCM");
        ApiV3Key before = new ApiV3Key(official.text("key"));

        assertThat(new ApiV3Keys(List.of(new ApiV3Key(OTHER_KEY), before)).open(resource))
                .isEqualTo(before.open(resource));
        assertThatThrownBy(() -> new ApiV3Keys(List.of(new ApiV3Key(OTHER_KEY))).open(resource))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void another_algorithm_or_no_base64_is_refused() throws Exception {
        Vectors.Case official = aes().findFirst().orElseThrow();
        ApiV3Key key = new ApiV3Key(official.text("key"));
        Fields unknown = resource(official, "AEAD_CHACHA");
        Fields garbled =
                WechatJson.read("{\"algorithm\":\"AEAD_AES_256_GCM\",\"nonce\":\"uluk4a9R25RW\",\"ciphertext\":\"?\"}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> key.open(unknown)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> key.open(garbled)).isInstanceOf(GeneralSecurityException.class);
    }

    private static Fields resource(Vectors.Case given, String algorithm) throws Exception {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("algorithm", algorithm);
        resource.put("nonce", given.text("nonce"));
        resource.put("associated_data", given.text("associated_data"));
        resource.put("ciphertext", given.text("ciphertext"));
        return WechatJson.read(WechatJson.write(resource).getBytes(StandardCharsets.UTF_8));
    }
}
