package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.channel.Channel;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings: the mistakes people make are named, all at once, and nothing secret is repeated. */
class AccountTest {

    private static final String PASSWORD = "pass00";
    private static final String SECURE_KEY = "k3y-of-the-merchant";
    private static final URI NOTIFY_URL = Platform.NOTIFY_URL;

    private static Map<String, String> good() {
        Map<String, String> settings = new HashMap<>();
        settings.put("merchant-id", Platform.MERCHANT);
        settings.put("pfx", Vectors.setting("certs/local/merchant.pfx"));
        settings.put("pfx-password", "000000");
        settings.put("root-cert", Vectors.setting("certs/local/root.cer"));
        settings.put("middle-cert", Vectors.setting("certs/local/middle.cer"));
        return settings;
    }

    private static Map<String, String> pem() {
        Map<String, String> settings = good();
        settings.remove("pfx");
        settings.remove("pfx-password");
        settings.put("private-key", Vectors.setting("certs/local/merchant.key.pem"));
        settings.put("merchant-cert", Vectors.setting("certs/local/merchant.cer"));
        return settings;
    }

    private static Map<String, String> secureKey() {
        return new HashMap<>(
                Map.of("merchant-id", Platform.MERCHANT, "sign-method", "secure-key", "secure-key", SECURE_KEY));
    }

    private static UnionPayAccount read(Map<String, String> settings) {
        return UnionPayAccount.read(Vectors.settings(settings), Platform.CLOCK, NOTIFY_URL);
    }

    private static List<String> faults(Map<String, String> settings) {
        return faults(settings, Platform.CLOCK, NOTIFY_URL);
    }

    private static List<String> faults(Map<String, String> settings, Clock clock, URI notifyUrl) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> UnionPayAccount.read(Vectors.settings(settings), clock, notifyUrl));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.getMessage()).doesNotContain(PASSWORD, SECURE_KEY, "MIIE");
        return refused.faults();
    }

    @Test
    void the_defaults_are_those_of_production() {
        Map<String, String> settings = good();
        settings.remove("root-cert");
        settings.remove("middle-cert");
        UnionPayAccount account = read(settings);

        assertThat(account.gateway()).isEqualTo(URI.create("https://gateway.95516.com"));
        assertThat(account.fileGateway()).isEqualTo(URI.create("https://filedownload.95516.com/"));
        assertThat(account.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(account.terminal()).isEqualTo("00000001");
        assertThat(account.undo().wanted()).isFalse();
        assertThat(account.seal().method()).isEqualTo(SignMethod.RSA);
        assertThat(account.seal().certId()).contains("71286391040");
        assertThat(((CertificateSeal) account.seal()).trust().settings().roots())
                .containsExactly(Vectors.certificate("certs/public-prod/acp_prod_root.cer"));
        assertThat(((CertificateSeal) account.seal()).trust().settings().middles())
                .containsExactly(Vectors.certificate("certs/public-prod/acp_prod_middle.cer"));
    }

    @Test
    void the_test_environment_has_addresses_and_authorities_of_its_own() {
        Map<String, String> settings = good();
        settings.put("environment", "test");
        settings.put("pfx", Vectors.setting("certs/public-test/acp_test_sign_2021.pfx"));
        settings.remove("root-cert");
        settings.remove("middle-cert");

        UnionPayAccount account = read(settings);

        assertThat(account.gateway()).isEqualTo(URI.create("https://gateway.test.95516.com"));
        assertThat(account.fileGateway()).isEqualTo(URI.create("https://filedownload.test.95516.com/"));
        assertThat(((CertificateSeal) account.seal()).trust().settings().roots())
                .containsExactly(Vectors.certificate("certs/public-test/acp_test_root.cer"));
        assertThat(account.seal().certId()).contains("69903319369");
    }

    @Test
    void a_call_is_over_before_the_centre_gives_an_order_up() {
        try (Channel channel = Platform.open(good())) {
            assertThat(channel.longestCall()).isEqualTo(Duration.ofSeconds(53));
            assertThat(channel.merchant()).isEqualTo(Platform.MERCHANT);
        }
    }

    @Test
    void a_key_may_come_in_pem_or_as_the_files_bytes_in_base64() {
        Map<String, String> bytes = good();
        bytes.put("pfx", Base64.getEncoder().encodeToString(Vectors.bytes("certs/local/merchant.pfx")));

        for (Map<String, String> settings : List.of(pem(), bytes)) {
            assertThat(read(settings).seal().certId()).contains("71286391040");
        }
    }

    @Test
    void nothing_secret_is_shown() {
        assertThat(read(good())).hasToString("UnionPayAccount[" + Platform.MERCHANT + ", production]");
        assertThat(read(good()).seal()).hasToString("CertificateSeal[rsa, 71286391040]");
        assertThat(read(secureKey()).seal()).hasToString("SecureKeySeal[secure-key]");
    }

    @Test
    void everything_that_is_missing_is_told_at_once() {
        assertThat(faults(Map.of()))
                .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
                .containsExactlyInAnyOrder("merchant-id", "pfx");
        assertThat(faults(Map.of("sign-method", "secure-key-sm3")))
                .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
                .containsExactlyInAnyOrder("merchant-id", "secure-key");
        assertThat(faults(Map.of("sign-method", "sm2")))
                .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
                .containsExactlyInAnyOrder("merchant-id", "pfx", "root-cert", "middle-cert");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("a short number", "merchant-id", "12345678", "15 letters or digits"),
                mistake("another access", "access-type", "0", "one of merchant, institution, platform"),
                mistake(
                        "an acquirer's number",
                        "acquirer-id",
                        "01020000",
                        "access-type institution; the rule is: both"),
                mistake("a sub-merchant", "sub-merchant-id", "S0001", "access-type platform; the rule is: both"),
                mistake("an incomplete institution", "access-type", "institution", "acquirer-id is missing"),
                mistake("an incomplete platform", "access-type", "platform", "sub-merchant-id is missing"),
                mistake("another world", "environment", "sandbox", "one of production, test"),
                mistake("another method", "sign-method", "01", "one of rsa, secure-key, secure-key-sm3, sm2"),
                mistake("the wrong password", "pfx-password", PASSWORD, "pfx cannot be opened with the password"),
                mistake("no password", "pfx-password", null, "pfx-password is missing"),
                mistake(
                        "a certificate for the file",
                        "pfx",
                        Vectors.setting("certs/local/merchant.cer"),
                        "pfx is a certificate"),
                mistake(
                        "a PEM key for the file",
                        "pfx",
                        Vectors.setting("certs/local/merchant.key.pem"),
                        "pfx is an RSA private key"),
                mistake("no such file", "pfx", "file:/nowhere/acp.pfx", "which cannot be read"),
                mistake(
                        "an expired one",
                        "pfx",
                        Vectors.setting("certs/public-test/acp_test_sign_2015.pfx"),
                        "68759663125, which is valid from 2015-12-16T"),
                mistake(
                        "one of the test world",
                        "pfx",
                        Vectors.setting("certs/public-test/acp_test_sign_2021.pfx"),
                        "holds a certificate of environment test, and environment is production"),
                mistake(
                        "both shapes of the key",
                        "private-key",
                        Vectors.setting("certs/local/merchant.key.pem"),
                        "pfx is set beside private-key or merchant-cert"),
                mistake("a key that is shared", "secure-key", SECURE_KEY, "sign-method rsa signs with certificates"),
                mistake(
                        "its own certificate as root",
                        "root-cert",
                        Vectors.setting("certs/local/merchant.cer"),
                        "root-cert holds the merchant's own certificate"),
                mistake(
                        "another merchant's certificate as root",
                        "root-cert",
                        Vectors.setting("certs/local/up_good.cer"),
                        "root-cert holds a certificate that may not sign others"),
                mistake(
                        "the authority as root",
                        "root-cert",
                        Vectors.setting("certs/local/middle.cer"),
                        "root-cert holds a certificate that is no root"),
                mistake(
                        "its own certificate as authority",
                        "middle-cert",
                        Vectors.setting("certs/local/merchant.cer"),
                        "middle-cert holds the merchant's own certificate"),
                mistake(
                        "an authority of another root",
                        "middle-cert",
                        Vectors.setting("certs/local/lookalike_middle.cer"),
                        "does not lead to root-cert by signatures"),
                mistake(
                        "a key as root",
                        "root-cert",
                        Vectors.setting("certs/local/merchant.key.pem"),
                        "root-cert holds"),
                mistake(
                        "an encryption certificate of another world",
                        "encrypt-cert",
                        Vectors.setting("certs/public-test/acp_test_enc_2017.cer"),
                        "encrypt-cert does not lead to root-cert"),
                mistake(
                        "an encryption certificate for SM2",
                        "encrypt-cert",
                        Vectors.setting("certs/local/sm2_enc.cer"),
                        "encrypt-cert is a certificate whose key is no RSA key"),
                mistake("a path", "gateway", "https://gateway.95516.com/gateway/api", "scheme, host and port only"),
                mistake("no address", "file-gateway", "filedownload", "an absolute http or https address"),
                mistake("too long", "read-timeout", "PT6M", "at most PT5M"),
                mistake("letters", "terminal-id", "T1", "up to eight digits"),
                mistake("not a yes", "same-day-undo", "yes", "one of false, true"),
                mistake("no such provider", "jca-provider", "Nobody", "neither registered nor on the class path"),
                mistake("misspelt", "pfx-pasword", "x", "is not a setting of this channel"));
    }

    private static Arguments mistake(String what, String key, @Nullable String value, String told) {
        return Arguments.of(what, key, value, told);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("mistakes")
    void a_mistake_is_told_by_what_was_given_and_what_to_do(
            String what, String key, @Nullable String value, String told) {
        Map<String, String> settings = good();
        change(settings, key, value);

        assertThat(faults(settings)).anySatisfy(fault -> assertThat(fault).contains(told));
    }

    private static void change(Map<String, String> settings, String key, @Nullable String value) {
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }
    }

    @Test
    void a_pem_key_and_a_certificate_have_to_belong_together() {
        Map<String, String> settings = pem();
        settings.put("merchant-cert", Vectors.setting("certs/local/up_good.cer"));
        assertThat(faults(settings))
                .singleElement()
                .asString()
                .contains("merchant-cert is of another key than private-key");

        settings.remove("merchant-cert");
        assertThat(faults(settings)).singleElement().asString().contains("merchant-cert is missing");
    }

    @Test
    void a_production_certificate_does_not_fit_the_test_environment() {
        Map<String, String> settings = pem();
        settings.put("environment", "test");
        settings.put("merchant-cert", Vectors.setting("certs/public-prod/up_prod_verify_2015.cer"));

        assertThat(faults(settings)).anySatisfy(fault -> assertThat(fault).contains("merchant-cert is of another key"));
    }

    @Test
    void authorities_that_are_out_of_date_are_told_with_their_dates() {
        Map<String, String> settings = good();
        settings.remove("root-cert");
        settings.remove("middle-cert");

        assertThat(faults(settings, Vectors.at("2032-01-01T00:00:00Z"), NOTIFY_URL))
                .singleElement()
                .asString()
                .contains("middle-cert holds no certificate that is valid now", "until 2031-05-15T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pfx", "pfx-password", "private-key", "merchant-cert", "root-cert", "middle-cert", "encrypt-cert"
            })
    void with_a_shared_key_there_are_no_certificates(String key) {
        Map<String, String> settings = secureKey();
        settings.put(key, "x");

        assertThat(faults(settings))
                .singleElement()
                .asString()
                .startsWith(key + " is set, and sign-method secure-key has no certificates");
    }

    @Test
    void an_empty_shared_key_is_none() {
        Map<String, String> settings = secureKey();
        settings.put("secure-key", " ");

        assertThat(faults(settings)).singleElement().asString().contains("secure-key is missing");
    }

    @Test
    void the_real_gateway_is_told_no_address_without_tls() {
        URI http = URI.create("http://pay.example.com/payment/notify/unionpay/main");
        assertThat(faults(good(), Platform.CLOCK, http))
                .singleElement()
                .asString()
                .contains("begins with https://");

        Map<String, String> simulated = good();
        simulated.put("gateway", "http://127.0.0.1:8080");
        assertThat(UnionPayAccount.read(Vectors.settings(simulated), Platform.CLOCK, http))
                .isNotNull();
    }

    @Test
    void an_address_for_notifications_has_at_most_256_characters() {
        URI longest = URI.create("https://pay.example.com/" + "x".repeat(232));
        assertThat(UnionPayAccount.read(Vectors.settings(good()), Platform.CLOCK, longest))
                .isNotNull();
        assertThat(faults(good(), Platform.CLOCK, URI.create(longest + "x")))
                .singleElement()
                .asString()
                .contains("257 characters");
    }

    @Test
    void two_merchants_with_different_keys_work_at_the_same_time() throws Exception {
        try (Platform platform = new Platform();
                Channel one = Platform.open(platform.settings());
                Channel other = Platform.open(secured(platform))) {
            platform.answer(Operation.QUERY.path(), Operation.QUERY.success());
            assertThat(Outcome.of(Operation.QUERY.call(one))).isEqualTo(Outcome.WORKED);

            UnionPaySigner theirs =
                    new UnionPaySigner(Objects.requireNonNull(read(secureKey())).seal());
            platform.answer(
                    Operation.QUERY.path(), Platform.body(Messages.text(theirs.sign(Operation.QUERY.success()))));
            assertThat(Outcome.of(Operation.QUERY.call(other))).isEqualTo(Outcome.WORKED);
            assertThat(Platform.said(platform.requests().get(1))).doesNotContainKey("certId");
        }
    }

    private static Map<String, String> secured(Platform platform) {
        Map<String, String> settings = secureKey();
        settings.put("gateway", platform.address());
        return settings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant-id", "sign-method", "environment", "access-type", "terminal-id", "gateway"})
    void a_key_as_short_as_unionpays_are_is_not_repeated_from_the_wrong_setting(String wrong) {
        Map<String, String> settings = new HashMap<>(
                Map.of("merchant-id", Platform.MERCHANT, "sign-method", "secure-key", "secure-key", "k3Yp9xQ7"));
        settings.put(wrong, "k3Yp9xQ7");

        assertThat(String.join(" ", faults(settings))).doesNotContain("k3Yp9xQ7");
    }
}
