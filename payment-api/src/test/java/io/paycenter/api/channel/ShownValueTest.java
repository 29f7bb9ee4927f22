package io.paycenter.api.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people mistype is shown; what they paste into the wrong place is not. */
class ShownValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "aes-v2",
                "TRADE",
                "jsapi pay",
                "PT1H30M",
                "2021000100000001",
                "20880021000100000001234567",
                "QUICK_WAP_WAY_AND_WHAT_NOT_1",
                "AmazonCorrettoCryptoProvider",
                "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
                "BouncyCastleFipsProvider",
                "openapi.alipay.com/gateway.do",
                "https://openapi-sandbox.dl.alipaydev.com/gateway.do?charset=utf-8",
                "http://127.0.0.1:8080/alipay/gateway.do",
                "/run/secrets/Alipay-App-Key-2024.pem",
                "C:\\pay\\Keys2024\\App2024Key.pem",
                "certs/alipayCertPublicKey_RSA2.crt",
                "appCertPublicKey_2021000100000001.crt",
                "/var/lib/kubelet/pods/550e8400-e29b-41d4-a716-446655440000/volumes/keys/app.pem",
                "projects/123456789012/secrets/alipay-main-key/versions/latest",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:AlipayMain-a1b2c3",
                "-----BEGIN PRIVATE KEY-----",
                "支付宝的应用编号二〇二一〇〇〇一〇〇〇〇〇〇〇一",
                "ops@example.com, the one for payments"
            })
    void words_numbers_names_paths_and_addresses_are_shown_in_full(String value) {
        assertThat(AccountSettings.shown(value)).isEqualTo("\"" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "aYA0GP8JEW+D7/UFaskCWA==, \"aYA…\" (24 characters)",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, \"AAE…\" (44 characters)",
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ, \"MII…\" (50 characters)",
        "8f14e45fceea167a5a36dedd4bea2543, \"8f1…\" (32 characters)",
        "abcdefghijklmnopqrstuvwxyz012345, \"abc…\" (32 characters)",
        "ThisKeyHasNothingButPlainLetters, \"Thi…\" (32 characters)",
        "12345678901234567890123456789012, \"123…\" (32 characters)",
        "wxd678efh567hg6787, \"wxd…\" (18 characters)",
        "00a1b2c3d4e5f60718, \"00a…\" (18 characters)",
        "p@ssW0rd!2024#XyZ9, \"p@s…\" (18 characters)",
        "eyJhbGciOi.eyJzdWIiOiIx.SflKxwRJSM, \"eyJ…\" (34 characters)",
        "https://merchant:secret@gateway.example/gateway.do, \"htt…\" (50 characters)",
        "https://gateway.example/?token=8f14e45fceea167a5a36, \"htt…\" (51 characters)"
    })
    void of_what_could_be_a_key_only_the_beginning_and_the_length_are_shown(String value, String shown) {
        assertThat(AccountSettings.shown(value)).isEqualTo(shown);
    }

    static Stream<String> keys() {
        Random random = new Random(20240501);
        Stream<Function<byte[], String>> forms = Stream.of(
                Base64.getEncoder()::encodeToString,
                Base64.getUrlEncoder().withoutPadding()::encodeToString,
                Base64.getMimeEncoder()::encodeToString,
                HexFormat.of()::formatHex,
                HexFormat.of().withUpperCase()::formatHex);
        return forms.flatMap(form -> IntStream.of(16, 24, 32, 64, 121, 1218).mapToObj(length -> {
            byte[] key = new byte[length];
            random.nextBytes(key);
            return form.apply(key);
        }));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void no_key_is_shown_however_it_is_written(String key) {
        assertThat(AccountSettings.shown(key))
                .isEqualTo("\"" + key.substring(0, 3) + "…\" (" + key.length() + " characters)");
    }
}
