package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.channel.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings: the mistakes people make are named, all at once, and nothing secret is repeated. */
class AccountTest {

    private static final String OTHER_KEY = Vectors.setting("keys/platform_private_key_a.pem");

    private static Map<String, String> good() {
        Map<String, String> settings = new HashMap<>();
        settings.put("merchant-id", Vectors.MERCHANT);
        settings.put("app-id", Platform.APP_ID);
        settings.put("merchant-cert", Vectors.setting("keys/merchant_certificate.pem"));
        settings.put("private-key", Vectors.setting("keys/merchant_private_key.pem"));
        settings.put("api-v3-key", Vectors.API_V3_KEY);
        settings.put("wechatpay-public-key", Vectors.setting("keys/wechatpay_public_key.pem"));
        settings.put("wechatpay-public-key-id", Platform.KEY_ID);
        return settings;
    }

    private static List<String> faults(Map<String, String> settings) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> WechatAccount.read(Vectors.settings(settings)));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.getMessage()).doesNotContain(Vectors.API_V3_KEY, "MIIE");
        return refused.faults();
    }

    @Test
    void the_certificate_says_the_serial_and_the_defaults_are_those_of_production() {
        WechatAccount account = WechatAccount.read(Vectors.settings(good()));

        assertThat(account.serial()).isEqualTo(Vectors.SERIAL);
        assertThat(account.host()).isEqualTo(WechatAccount.PRODUCTION);
        assertThat(account.backupHost()).isEqualTo(WechatAccount.PRODUCTION_BACKUP);
        assertThat(account.apps()).isEqualTo(new WechatAccount.Apps(Platform.APP_ID, Platform.APP_ID, Platform.APP_ID));
        assertThat(account.trust().certificates()).isFalse();
        assertThat(account.toString()).doesNotContain(Vectors.API_V3_KEY);
    }

    @Test
    void a_call_is_over_before_the_centre_gives_an_order_up() {
        try (Channel channel = Platform.open(good())) {
            assertThat(channel.longestCall()).as("at two hosts").isEqualTo(Duration.ofSeconds(46));
        }
    }

    @Test
    void without_a_public_key_certificates_are_fetched_and_with_it_only_if_that_is_asked_for() {
        Map<String, String> settings = good();
        settings.put("certificates", "download");
        assertThat(WechatAccount.read(Vectors.settings(settings)).trust())
                .satisfies(both -> assertThat(both.certificates()).isTrue())
                .satisfies(both -> assertThat(both.publicKey()).isNotNull());

        settings.remove("certificates");
        settings.remove("wechatpay-public-key");
        settings.remove("wechatpay-public-key-id");
        assertThat(WechatAccount.read(Vectors.settings(settings)).trust())
                .satisfies(fetched -> assertThat(fetched.certificates()).isTrue())
                .satisfies(fetched -> assertThat(fetched.publicKey()).isNull());
    }

    @Test
    void another_host_has_no_backup_unless_it_is_named() {
        Map<String, String> settings = good();
        settings.put("host", "http://127.0.0.1:8080");
        assertThat(WechatAccount.read(Vectors.settings(settings)).backupHost()).isNull();

        settings.put("backup-host", "http://127.0.0.1:8081");
        assertThat(WechatAccount.read(Vectors.settings(settings)).backupHost())
                .isEqualTo(URI.create("http://127.0.0.1:8081"));
    }

    @Test
    void everything_that_is_missing_is_told_at_once() {
        assertThat(faults(Map.of()))
                .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
                .containsExactlyInAnyOrder("merchant-id", "app-id", "private-key", "merchant-serial", "api-v3-key");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("the number of an application", "merchant-id", "wx2421b1c4370ec43b", "digits only"),
                mistake("a name", "app-id", "my app", "the application's id"),
                mistake(
                        "the public key",
                        "private-key",
                        Vectors.setting("keys/wechatpay_public_key.pem"),
                        "is an RSA public key"),
                mistake(
                        "the certificate",
                        "private-key",
                        Vectors.setting("keys/merchant_certificate.pem"),
                        "apiclient_key.pem"),
                mistake(
                        "another merchant's key",
                        "private-key",
                        OTHER_KEY,
                        "merchant-cert is of another key than private-key"),
                mistake(
                        "the key for the certificate",
                        "merchant-cert",
                        Vectors.setting("keys/merchant_private_key.pem"),
                        "merchant-cert"),
                mistake(
                        "the platform's certificate",
                        "merchant-cert",
                        Vectors.setting("keys/platform_certificate_a.pem"),
                        "is of another key than private-key"),
                mistake(
                        "the platform's serial",
                        "merchant-serial",
                        "440024045C4A427599D09BB4E3DE0279F2E813FD",
                        "is not the number of merchant-cert, " + Vectors.SERIAL),
                mistake("words", "merchant-serial", "see console", "in hex"),
                mistake(
                        "the older key",
                        "api-v3-key",
                        "short",
                        "has 5 characters; the rule is: the APIv3 key (APIv3密钥)"),
                mistake("the older key before", "previous-api-v3-key", "short", "previous-api-v3-key has 5 characters"),
                mistake(
                        "its own public key",
                        "wechatpay-public-key",
                        OtherKeys.publicKeyOf("keys/merchant_certificate.pem"),
                        "is the other half of private-key"),
                mistake(
                        "a certificate for the public key",
                        "wechatpay-public-key",
                        Vectors.setting("keys/platform_certificate_a.pem"),
                        "wechatpay-public-key is a certificate"),
                mistake(
                        "a serial for the id",
                        "wechatpay-public-key-id",
                        "440024045C4A427599D09BB4E3DE0279F2E813FD",
                        "PUB_KEY_ID_ and digits"),
                mistake("no id", "wechatpay-public-key-id", null, "wechatpay-public-key-id is missing"),
                mistake("no key", "wechatpay-public-key", null, "wechatpay-public-key is missing"),
                mistake("a path", "host", "https://api.mch.weixin.qq.com/v3", "scheme, host and port only"),
                mistake("a query", "backup-host", "https://a.example?x=1", "scheme, host and port only"),
                mistake("too long", "read-timeout", "PT6M", "at most PT5M"),
                mistake("too seldom", "certificates-refresh", "P1D", "from PT1M to PT12H"),
                mistake("neither", "certificates", "both", "one of auto, download, none"),
                mistake("without a sub-merchant", "sub-app-id", "wxsub", "both, of a sub-merchant"),
                mistake("another scheme", "sign-scheme", "md5", "one of rsa, sm2"),
                mistake("RSA keys with SM2", "sign-scheme", "sm2", "SM2"),
                mistake("misspelt", "apiv3-key", "x", "is not a setting of this channel"));
    }

    private static Arguments mistake(String what, String key, @Nullable String value, String told) {
        return Arguments.of(what, key, value, told);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("mistakes")
    void a_mistake_is_told_by_what_was_given_and_what_to_do(
            String what, String key, @Nullable String value, String told) {
        Map<String, String> settings = good();
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }

        assertThat(faults(settings)).anySatisfy(fault -> assertThat(fault).contains(told));
    }

    @Test
    void with_neither_a_public_key_nor_certificates_nothing_could_be_verified() {
        Map<String, String> settings = good();
        settings.remove("wechatpay-public-key");
        settings.remove("wechatpay-public-key-id");
        settings.put("certificates", "none");

        assertThat(faults(settings)).singleElement().asString().contains("no answer could be verified");
    }
}
