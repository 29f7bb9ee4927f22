package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings: the mistakes people make are named, all at once, and no key is repeated. */
class AlipayAccountTest {

    private static final String CERTS = "classpath:vectors/alipay/certs/";
    private static final String KEYS = "classpath:vectors/alipay/keys/";

    private static Map<String, String> publicKeyMode() {
        return new HashMap<>(Map.of(
                "app-id", Gateway.APP_ID,
                "private-key", KEYS + "app_private_pkcs8.pem",
                "alipay-public-key", KEYS + "alipay_public_x509.b64"));
    }

    private static Map<String, String> sm2Mode() {
        return new HashMap<>(Map.of(
                "app-id",
                Gateway.APP_ID,
                "sign-type",
                "SM2",
                "private-key",
                KEYS + "sm2_private_pkcs8.b64",
                "alipay-public-key",
                new Sm2Alipay().publicKey()));
    }

    private static Map<String, String> certificateMode() {
        return new HashMap<>(Map.of(
                "app-id", Gateway.APP_ID,
                "private-key", KEYS + "app_private_pkcs8.b64",
                "app-cert", CERTS + "appCertPublicKey_2021000100000001.crt",
                "alipay-cert", CERTS + "alipayCertPublicKey_RSA2.crt",
                "root-cert", CERTS + "root_bundle.crt"));
    }

    private static List<String> faults(Map<String, String> settings) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> Vectors.account(settings));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.getMessage()).doesNotContain("MII");
        return refused.faults();
    }

    @Test
    void the_least_settings_go_to_production() {
        AlipayAccount account = Vectors.account(publicKeyMode());

        assertThat(account.gateway()).hasToString("https://openapi.alipay.com/gateway.do");
        assertThat(account.connectTimeout()).hasSeconds(3);
        assertThat(account.readTimeout()).hasSeconds(15);
        assertThat(account.sellerId()).isNull();
        assertThat(account.api()).isEqualTo(AlipayApi.V2);
        assertThat(account.create()).isEqualTo(new CreateSettings("JSAPI_PAY", null));
        assertThat(account).hasToString("AlipayAccount[" + Gateway.APP_ID + "]");
    }

    @Test
    void certificate_mode_is_told_by_its_files() {
        assertThat(Vectors.account(certificateMode()).trust()).isInstanceOf(TrustSettings.CertificateMode.class);
    }

    @Test
    void several_alipay_certificates_may_stand_in_one_file() {
        Map<String, String> settings = certificateMode();
        settings.put(
                "alipay-cert",
                Vectors.text("certs/alipayCertPublicKey_RSA2.crt")
                        + Vectors.text("certs/alipayCertPublicKey_RSA2_rotated.crt"));

        TrustSettings.CertificateMode trust =
                (TrustSettings.CertificateMode) Vectors.account(settings).trust();
        assertThat(trust.alipay())
                .extracting(CertificateNumbers::of)
                .containsExactly("1232497071965f12c5e7e8583732895e", "470bf6dd81e1d080a9c409698cdf8da0");
    }

    @Test
    void an_old_certificate_may_stay_beside_one_that_is_valid() {
        String old = Vectors.text("certs/expired_chain.crt");
        Map<String, String> settings = certificateMode();
        settings.put("alipay-cert", old + Vectors.text("certs/chain_reordered.crt"));
        assertThat(Vectors.account(settings).appId()).isEqualTo(Gateway.APP_ID);

        settings.put("alipay-cert", old + Vectors.text("certs/untrusted_chain.crt"));
        assertThat(faults(settings))
                .singleElement()
                .asString()
                .contains("4ec447860e793c2747ab70352f7a532b, which does not lead to root-cert");
    }

    @Test
    void a_certificate_that_is_out_of_date_is_told_and_a_new_one_can_still_be_fetched() {
        Map<String, String> settings = certificateMode();
        settings.put("alipay-cert", "classpath:vectors/alipay/official/alipayCertPublicKey_RSA2.crt");
        settings.put("root-cert", "classpath:vectors/alipay/official/alipayRootCert.crt");
        try (HeardLog log = new HeardLog(ConfiguredCertificates.class)) {
            Vectors.account(settings, at("2019-09-02T12:44:22Z"));
            Vectors.account(settings, at("2021-09-01T12:44:22Z"));
            assertThat(log.warnings()).isEmpty();

            Vectors.account(settings, at("2019-09-02T12:44:21Z"));
            Vectors.account(settings, at("2021-09-01T12:44:23Z"));
            assertThat(log.warnings()).hasSize(2).allMatch(warning -> warning.contains("until 2021-09-01T12:44:22Z"));
        }
    }

    @Test
    void opening_reads_dates_by_the_clock_of_the_centre() {
        Map<String, String> settings = certificateMode();
        settings.put("alipay-cert", CERTS + "expired_chain.crt");

        try (HeardLog log = new HeardLog(ConfiguredCertificates.class)) {
            Gateway.open(settings).close();

            assertThat(log.warnings()).singleElement().asString().contains("alipay-cert holds no certificate");
        }
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }

    @Test
    void the_readme_lists_every_setting_and_no_other() throws IOException {
        Map<String, String> settings = publicKeyMode();
        settings.put("no-such-key", "x");
        String known = faults(settings).get(0).replaceFirst(".*the rule is: one of ", "");

        assertThat(Files.readAllLines(Path.of("README.md")).stream()
                        .dropWhile(line -> !line.equals("## Settings"))
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", -1)[1]))
                .containsExactlyInAnyOrder(known.split(", "));
    }

    @Test
    void a_provider_of_the_jvm_can_be_named() {
        Map<String, String> settings = publicKeyMode();
        settings.put("jca-provider", "SunRsaSign");

        assertThat(Vectors.account(settings).appId()).isEqualTo(Gateway.APP_ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private-key | keys/app_private_pkcs1.pem | private-key is an RSA private key in PKCS#1",
                "private-key | keys/app_private_pkcs1.pem | openssl pkcs8 -topk8 -nocrypt",
                "private-key | keys/app_public_x509.b64 | private-key is an RSA public key",
                "private-key | certs/appCertPublicKey_2021000100000001.crt | private-key is a certificate",
                "private-key | keys/app_rsa1024_private_pkcs8.b64 | private-key is an RSA key of 1024 bits",
                "private-key | keys/nothing.pem | private-key names the resource",
                "alipay-public-key | keys/app_public_x509.b64 | is the application's own public key",
                "alipay-public-key | certs/alipayCertPublicKey_RSA2.crt | alipay-public-key is a certificate",
                "alipay-public-key | keys/app_private_pkcs8.b64 | alipay-public-key is an RSA private key"
            })
    void a_wrong_key_is_named(String key, String file, String message) {
        Map<String, String> settings = publicKeyMode();
        settings.put(key, "classpath:vectors/alipay/" + file);

        assertThat(faults(settings)).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app-cert | certs/zero_padded_sn_of_another.crt | app-cert names the resource",
                "app-cert | certs/alipayCertPublicKey_RSA2.crt | app-cert does not belong to private-key",
                "alipay-cert | certs/appCertPublicKey_2021000100000001.crt | is the application's own certificate",
                "alipay-cert | certs/root_rsa_only.crt | holds only certificates of authorities",
                "alipay-cert | keys/alipay_public_x509.b64 | alipay-cert holds an RSA public key as block 1",
                "root-cert | keys/app_private_pkcs8.pem | root-cert holds an RSA private key"
            })
    void a_wrong_certificate_is_named(String key, String file, String message) {
        Map<String, String> settings = certificateMode();
        settings.put(key, "classpath:vectors/alipay/" + file);

        assertThat(faults(settings)).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app-id | wx123 | app-id is \"wx123\"",
                "seller-id | 2021000100000001 | seller-id is \"2021000100000001\"",
                "mini-app-id | wx123 | mini-app-id is \"wx123\"",
                "create-product-code | jsapi pay | create-product-code is \"jsapi pay\"",
                "gateway | https://openapi.alipay.com/gateway.do?x=1 | without query",
                "api | v4 | api is \"v4\"; the rule is: one of v2, v3",
                "read-timeout | PT1H | at most PT5M",
                "encrypt-key | c2hvcnQ= | encrypt-key is no AES key",
                "encrypt-key | ?? | encrypt-key is no AES key",
                "sign-type | sm2 | sign-type is \"sm2\"; the rule is: one of RSA2, SM2",
                "sign-type | RSA | sign-type is \"RSA\"; the rule is: one of RSA2, SM2",
                "encrypt-type | SM4 | encrypt-type is set without encrypt-key; the rule is: both, or neither",
                "jca-provider | Nobody | neither registered nor on the class path",
                "jca-provider | SunEC | cannot use the private key",
                "app_id | 1 | app_id is not a setting of this channel"
            })
    void a_wrong_value_is_named(String key, String value, String message) {
        Map<String, String> settings = publicKeyMode();
        settings.put(key, value);

        assertThat(faults(settings)).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aes-v2 | aYA0GP8JEW+D7/UFaskCWA== | encrypt-type is \"aes-v2\"; the rule is: one of AES, AES_V2, SM4",
                "AES_V2 | aYA0GP8JEW8= | encrypt-key is no AES_V2 key",
                "SM4 | AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | encrypt-key is no SM4 key; the rule is: 16 bytes"
            })
    void a_wrong_encryption_is_named(String type, String key, String message) {
        Map<String, String> settings = publicKeyMode();
        settings.put("encrypt-type", type);
        settings.put("encrypt-key", key);

        assertThat(faults(settings)).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @EnumSource(SignType.class)
    void encryption_does_not_depend_on_the_sign_type(SignType type) {
        Map<String, String> settings = type == SignType.SM2 ? sm2Mode() : publicKeyMode();
        settings.put("encrypt-key", "aYA0GP8JEW+D7/UFaskCWA==");
        assertThat(Vectors.account(settings).cipher().type()).isEqualTo(EncryptType.AES);

        for (EncryptType encryption : EncryptType.values()) {
            settings.put("encrypt-type", encryption.name());
            AlipayAccount account = Vectors.account(settings);
            assertThat(account.cipher().type()).isEqualTo(encryption);
            assertThat(account.signatures().type()).isEqualTo(type);
        }
    }

    @Test
    void with_sm2_no_provider_can_be_named() {
        Map<String, String> settings = sm2Mode();
        settings.put("jca-provider", "JDK");

        assertThat(faults(settings))
                .singleElement()
                .asString()
                .isEqualTo("jca-provider is set, and chooses who signs with RSA;"
                        + " the rule is: only with RSA; SM2 is BouncyCastle's");
    }

    @ParameterizedTest
    @CsvSource({
        ",https://openapi.alipay.com",
        "https://openapi-sandbox.dl.alipaydev.com/gateway.do,https://openapi-sandbox.dl.alipaydev.com",
        "http://127.0.0.1:8080/alipay/gateway.do,http://127.0.0.1:8080/alipay"
    })
    void with_v3_calls_go_beside_the_gateway(@Nullable String gateway, String base) {
        Map<String, String> settings = publicKeyMode();
        settings.put("api", "v3");
        if (gateway != null) {
            settings.put("gateway", gateway);
        }

        assertThat(Vectors.account(settings).restBase()).hasToString(base);
    }

    @Test
    void v3_signs_and_encrypts_in_one_way_only() {
        Map<String, String> settings = sm2Mode();
        settings.put("api", "v3");
        settings.put("encrypt-key", "aYA0GP8JEW+D7/UFaskCWA==");
        settings.put("encrypt-type", "SM4");

        assertThat(faults(settings))
                .containsExactly(
                        "sign-type is SM2; the rule is: with api v3 RSA2, which is all it has",
                        "encrypt-type is SM4; the rule is: with api v3 AES, which is all it has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://openapi.alipay.com", "https://openapi.alipay.com/", "https://a.example/mygateway.do"})
    void with_v3_the_gateways_address_must_show_where_v3_is(String gateway) {
        Map<String, String> settings = publicKeyMode();
        settings.put("gateway", gateway);
        assertThat(Vectors.account(settings).gateway()).hasToString(gateway);

        settings.put("api", "v3");
        assertThat(faults(settings))
                .singleElement()
                .asString()
                .startsWith("gateway is \"" + gateway + "\"")
                .endsWith("an address that ends in /gateway.do, because calls go to /v3/ beside it");
    }

    @Test
    void the_mode_must_be_clear() {
        Map<String, String> both = certificateMode();
        both.put("alipay-public-key", KEYS + "alipay_public_x509.b64");
        assertThat(faults(both)).singleElement().asString().contains("is set beside certificates");

        Map<String, String> neither = publicKeyMode();
        neither.remove("alipay-public-key");
        assertThat(faults(neither)).singleElement().asString().contains("alipay-public-key is missing");

        Map<String, String> half = certificateMode();
        half.remove("alipay-cert");
        half.remove("root-cert");
        assertThat(faults(half)).hasSize(2).allMatch(fault -> fault.contains("-cert is missing"));
    }

    @Test
    void all_faults_are_told_together() {
        Map<String, String> settings = new TreeMap<>(publicKeyMode());
        settings.remove("app-id");
        settings.put("private-key", "not a key!");
        settings.put("alipay-public-key", KEYS + "app_private_pkcs8.b64");
        settings.put("connect-timeout", "3");
        settings.put("privat-key", "x");

        assertThat(faults(settings))
                .hasSize(5)
                .anyMatch(fault -> fault.startsWith("app-id is missing"))
                .anyMatch(fault -> fault.startsWith("private-key is neither PEM nor Base64"))
                .anyMatch(fault -> fault.startsWith("alipay-public-key is an RSA private key"))
                .anyMatch(fault -> fault.startsWith("connect-timeout is \"3\""))
                .anyMatch(fault -> fault.startsWith("privat-key is not a setting"));
    }

    @Test
    void opening_reports_the_same_way() {
        assertThatThrownBy(() -> Gateway.open(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("account alipay-main");
    }
}
