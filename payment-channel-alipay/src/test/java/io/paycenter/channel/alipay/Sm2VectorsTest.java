package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SM2 signatures against the official SDK's, by what an account of SM2 works with. */
class Sm2VectorsTest {

    private static final String KEYS = "classpath:vectors/alipay/keys/";

    private final AlipayAccount account = Vectors.account(new HashMap<>(Map.of(
            "app-id",
            Gateway.APP_ID,
            "sign-type",
            "SM2",
            "private-key",
            KEYS + "sm2_private_pkcs8.b64",
            "alipay-public-key",
            new Sm2Alipay().publicKey())));

    static Stream<Vectors.Case> signatures() {
        return Vectors.cases("sm2.json");
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void a_signature_fits_where_the_official_sdk_says_so(Vectors.Case given) {
        PublicKey key =
                Vectors.value(SignType.SM2.publicKey("classpath:vectors/alipay/" + given.text("public_key_file")));

        assertThat(account.signatures()
                        .verify(key, given.text("content").getBytes(StandardCharsets.UTF_8), given.text("sign")))
                .isEqualTo(given.expected().path("verified").booleanValue());
    }

    @Test
    void what_the_account_signs_is_of_the_key_that_belongs_to_its_own() {
        byte[] content = "subject=中文&x=1".getBytes(StandardCharsets.UTF_8);
        PublicKey key = Vectors.value(SignType.SM2.publicKey(KEYS + "sm2_public_x509.pem"));

        String sign = account.signatures().sign(account.privateKey(), content);

        assertThat(account.signatures().verify(key, content, sign)).isTrue();
    }
}
