package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.api.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mistakes that people make with Alipay's keys, and what they are told: what was given, and what to do. */
class KeyMistakesTest {

    private static final String FOLDER = "classpath:vectors/alipay/";
    private static final String PKCS1 = FOLDER + "keys/app_private_pkcs1.pem";
    private static final String PKCS8 = FOLDER + "keys/app_private_pkcs8.b64";
    private static final String OWN_PUBLIC = FOLDER + "keys/app_public_x509.b64";
    private static final String ALIPAY_PUBLIC = FOLDER + "keys/alipay_public_x509.b64";
    private static final String APP_CERT = FOLDER + "certs/appCertPublicKey_2021000100000001.crt";
    private static final String ALIPAY_CERT = FOLDER + "certs/alipayCertPublicKey_RSA2.crt";
    private static final String ROOT_CERT = FOLDER + "certs/root_bundle.crt";
    private static final String ALIPAY_LEAF = FOLDER + "certs/alipay_leaf_only.crt";

    private static final String RSA_ROOT = FOLDER + "certs/root_rsa_only.crt";

    private static final Sm2Alipay ALIPAY_SM2 = new Sm2Alipay();
    private static final String SM2_PRIVATE = FOLDER + "keys/sm2_private_pkcs8.b64";
    private static final String SM2_PUBLIC = FOLDER + "keys/sm2_public_x509.b64";
    private static final String APP_SM2_CERT =
            ALIPAY_SM2.certificateOf(Vectors.value(SignType.SM2.publicKey(SM2_PUBLIC)));

    private static final KeyPair SHORT = OtherKeys.pair("RSA", 1024);
    private static final KeyPair CURVE = OtherKeys.pair("EC", 256);
    private static final String EC_PRIVATE = OtherKeys.base64(CURVE.getPrivate().getEncoded());
    private static final String EC_PUBLIC = OtherKeys.base64(CURVE.getPublic().getEncoded());
    private static final String SHORT_PRIVATE =
            OtherKeys.base64(SHORT.getPrivate().getEncoded());
    private static final String SHORT_PUBLIC =
            OtherKeys.base64(SHORT.getPublic().getEncoded());
    private static final String RSA_WANTED = "an RSA private key in PKCS#8, at least 2048 bits";
    private static final String SM2_WANTED = "an SM2 private key (EC on the curve sm2p256v1) in PKCS#8";
    private static final String RSA_PUBLIC_WANTED = "an RSA public key in X.509 form, at least 2048 bits";

    /**
     * One mistake.
     *
     * @param name what somebody did
     * @param type what the account's sign type is
     * @param setting where; a setting that ends with {@code -cert} stands for certificate mode
     * @param given what was put there
     * @param told how the message begins after the setting's key
     * @param rule what it says to do
     */
    record Mistake(SignType type, String name, String setting, String given, String told, String rule) {
        @Override
        public String toString() {
            return type + " " + setting + ": " + name;
        }
    }

    static Stream<Mistake> withThePrivateKey() {
        return Stream.of(
                own("PKCS#1 for PKCS#8", PKCS1, "is an RSA private key in PKCS#1", "openssl pkcs8 -topk8 -nocrypt"),
                own("the public key", OWN_PUBLIC, "is an RSA public key;", "the secret one of the pair"),
                own("a certificate", APP_CERT, "is a certificate;", "the secret one of the pair"),
                own(
                        "a request for a certificate",
                        OtherKeys.request(SHORT.getPublic()),
                        "is a request for a certificate (CSR);",
                        "the secret one of the pair"),
                own("1024 bits", SHORT_PRIVATE, "is an RSA key of 1024 bits;", RSA_WANTED),
                own("locked, PKCS#8", OtherKeys.lockedPkcs8(), "is a private key that is locked", "openssl pkcs8 -in"),
                own("locked, PKCS#1", OtherKeys.lockedPkcs1(), "is a private key that is locked", "openssl pkcs8 -in"),
                own("an EC key", EC_PRIVATE, "is an EC private key;", RSA_WANTED),
                own("an EC key of openssl", OtherKeys.sec1(), "is an EC private key;", RSA_WANTED),
                own("an SM2 key", OtherKeys.sm2Private(), "is an SM2 private key;", RSA_WANTED),
                own("a key store", OtherKeys.store(), "is a key store (PKCS#12);", "openssl pkcs12 -in"),
                own(
                        "only the first line",
                        "-----BEGIN PRIVATE KEY-----",
                        "begins as PEM and has no line that ends it (27 characters);",
                        "to its END line"),
                own("cut off", OtherKeys.base64(new byte[400]), "is no key that can be read;", RSA_WANTED),
                own("a path alone", "/etc/pay/app.pem", "is neither PEM nor Base64", "file: and a path"),
                own("a Windows path alone", "C:\\pay\\app.pem", "is neither PEM nor Base64", "file: and a path"),
                own(
                        "a file that is not there",
                        "file:/nowhere/app.pem",
                        "names the file \"/nowhere/app.pem\"",
                        "may read"),
                own("a resource that is not there", "classpath:no.pem", "names the resource \"no.pem\"", "classpath:"),
                own("a secret without a source", "secret:app", "names the secret \"app\"", "SecretSource"));
    }

    static Stream<Mistake> withAlipaysKey() {
        return Stream.of(
                alipay("the application's own", OWN_PUBLIC, "is the application's own public key", "支付宝公钥"),
                alipay("a certificate", ALIPAY_CERT, "is a certificate;", "app-cert, alipay-cert and root-cert"),
                alipay("a private key", PKCS8, "is an RSA private key in PKCS#8;", "a private key is given to nobody"),
                alipay("a private key, PKCS#1", PKCS1, "is an RSA private key in PKCS#1", "given to nobody"),
                alipay("1024 bits", SHORT_PUBLIC, "is an RSA key of 1024 bits;", RSA_PUBLIC_WANTED),
                alipay("an EC key", EC_PUBLIC, "is an EC public key;", RSA_PUBLIC_WANTED),
                alipay("an SM2 key", OtherKeys.sm2Public(), "is an SM2 public key;", RSA_PUBLIC_WANTED),
                alipay("no key", "AAAA", "is no key that can be read;", RSA_PUBLIC_WANTED));
    }

    static Stream<Mistake> withCertificates() {
        return Stream.of(
                cert("app-cert", "Alipay's", ALIPAY_CERT, "does not belong to private-key;", "application's own key"),
                cert("app-cert", "the private key", PKCS8, "holds an RSA private key in PKCS#8", "appCertPublicKey_"),
                cert(
                        "app-cert",
                        "the request for it",
                        OtherKeys.request(SHORT.getPublic()),
                        "holds a request for a certificate (CSR)",
                        "appCertPublicKey_"),
                cert("alipay-cert", "the application's", APP_CERT, "is the application's own certificate;", "RSA2.crt"),
                cert("alipay-cert", "the roots", ROOT_CERT, "holds only certificates of authorities;", "RSA2.crt"),
                cert("alipay-cert", "a public key", ALIPAY_PUBLIC, "holds an RSA public key as block 1;", "RSA2.crt"),
                cert(
                        "alipay-cert",
                        "that of an EC key",
                        OtherKeys.certificate(CURVE.getPublic()),
                        "holds a certificate whose key is no RSA key of at least 2048 bits;",
                        "RSA2.crt"),
                cert(
                        "alipay-cert",
                        "that of an SM2 key",
                        OtherKeys.sm2Certificate(),
                        "holds a certificate whose key is no RSA key of at least 2048 bits;",
                        "RSA2.crt"),
                cert(
                        "alipay-cert",
                        "that of a short key",
                        OtherKeys.certificate(SHORT.getPublic()),
                        "holds a certificate whose key is no RSA key of at least 2048 bits;",
                        "RSA2.crt"),
                cert(
                        "alipay-cert",
                        "that of another root",
                        FOLDER + "certs/untrusted_chain.crt",
                        "holds the certificate 4ec447860e793c2747ab70352f7a532b, which does not lead to root-cert",
                        "not of the sandbox for production"),
                cert(
                        "alipay-cert",
                        "that of production beside other roots",
                        FOLDER + "official/alipayCertPublicKey_RSA2.crt",
                        "holds the certificate ",
                        "the roots of the same console"),
                cert(
                        "alipay-cert",
                        "without its authority's",
                        ALIPAY_LEAF,
                        "holds the certificate 1232497071965f12c5e7e8583732895e, which does not lead to root-cert",
                        "with its authority's behind it"),
                cert("root-cert", "Alipay's", ALIPAY_LEAF, "holds no root;", "alipayRootCert.crt"),
                cert("root-cert", "a private key", PKCS8, "holds an RSA private key in PKCS#8", "alipayRootCert.crt"));
    }

    /** To swap the sign type is one mistake in several places: each says which it would be. */
    static Stream<Mistake> withTheSignType() {
        return Stream.of(
                own("the vectors' SM2 key", SM2_PRIVATE, "is an SM2 private key;", "or sign-type SM2"),
                alipay("an SM2 key", ALIPAY_SM2.publicKey(), "is an SM2 public key;", "or sign-type SM2"),
                sm2("private-key", "an RSA key", PKCS8, "is an RSA private key in PKCS#8;", "or sign-type RSA2"),
                sm2("alipay-public-key", "an RSA key", ALIPAY_PUBLIC, "is an RSA public key;", "or sign-type RSA2"));
    }

    static Stream<Mistake> withSm2() {
        return Stream.of(
                sm2("private-key", "the public key", SM2_PUBLIC, "is an SM2 public key;", "the secret one of the pair"),
                sm2("private-key", "a key on another curve", EC_PRIVATE, "is an EC private key;", SM2_WANTED),
                sm2("private-key", "a key of openssl", OtherKeys.sm2Sec1(), "is an SM2 private key in SEC 1", "pkcs8"),
                sm2("private-key", "a certificate", APP_CERT, "is a certificate;", "the secret one of the pair"),
                sm2("private-key", "locked", OtherKeys.lockedPkcs8(), "is a private key that is locked", "openssl"),
                sm2("private-key", "out of range", OtherKeys.sm2Broken(), "is an SM2 private key that is", SM2_WANTED),
                sm2(
                        "private-key",
                        "cut off",
                        OtherKeys.base64(new byte[90]),
                        "is no key that can be read;",
                        SM2_WANTED),
                sm2(
                        "alipay-public-key",
                        "the application's own",
                        SM2_PUBLIC,
                        "is the application's own public",
                        "支付宝公钥"),
                sm2("alipay-public-key", "a private key", SM2_PRIVATE, "is an SM2 private key;", "given to nobody"),
                sm2("alipay-public-key", "another curve", EC_PUBLIC, "is an EC public key;", "curve sm2p256v1"),
                sm2("alipay-public-key", "a certificate", ALIPAY_SM2.certificate(8), "is a certificate;", "app-cert"),
                sm2("app-cert", "Alipay's", ALIPAY_SM2.certificate(8), "does not belong to private-key;", "own key"),
                sm2("app-cert", "that for RSA2", APP_CERT, "does not belong to private-key;", "own key"),
                sm2("alipay-cert", "the application's", APP_SM2_CERT, "is the application's own certificate;", "SM2"),
                sm2("alipay-cert", "that for RSA2", ALIPAY_CERT, "holds a certificate whose key is no SM2 key;", "SM2"),
                sm2("alipay-cert", "the roots", ROOT_CERT, "holds only certificates of authorities;", "SM2"),
                sm2("alipay-cert", "of another root", Sm2Alipay.imitation(8), "holds the certificate ", "for SM2 and"),
                sm2("root-cert", "a bundle without SM2", RSA_ROOT, "holds no SM2 root;", "alipayRootCert.crt"),
                sm2("root-cert", "Alipay's", APP_SM2_CERT, "holds no root;", "alipayRootCert.crt"));
    }

    private static Mistake sm2(String setting, String name, String given, String told, String rule) {
        return new Mistake(SignType.SM2, name, setting, given, told, rule);
    }

    private static Mistake own(String name, String given, String told, String rule) {
        return new Mistake(SignType.RSA2, name, "private-key", given, told, rule);
    }

    private static Mistake alipay(String name, String given, String told, String rule) {
        return new Mistake(SignType.RSA2, name, "alipay-public-key", given, told, rule);
    }

    private static Mistake cert(String setting, String name, String given, String told, String rule) {
        return new Mistake(SignType.RSA2, name, setting, given, told, rule);
    }

    private static Map<String, String> settings(SignType type, boolean certificates) {
        boolean sm2 = type == SignType.SM2;
        Map<String, String> settings = new HashMap<>(
                Map.of("app-id", Gateway.APP_ID, "sign-type", type.name(), "private-key", sm2 ? SM2_PRIVATE : PKCS8));
        if (!certificates) {
            settings.put("alipay-public-key", sm2 ? ALIPAY_SM2.publicKey() : ALIPAY_PUBLIC);
        } else {
            settings.put("app-cert", sm2 ? APP_SM2_CERT : APP_CERT);
            settings.put("alipay-cert", sm2 ? ALIPAY_SM2.certificate(8) : ALIPAY_CERT);
            settings.put("root-cert", sm2 ? Vectors.text("certs/root_bundle.crt") + ALIPAY_SM2.root() : ROOT_CERT);
        }
        return settings;
    }

    @ParameterizedTest
    @MethodSource({"withThePrivateKey", "withAlipaysKey", "withCertificates", "withTheSignType", "withSm2"})
    void a_mistake_is_the_only_fault_and_says_what_was_given_and_what_to_do(Mistake mistake) {
        Map<String, String> settings =
                settings(mistake.type(), mistake.setting().endsWith("-cert"));
        settings.put(mistake.setting(), mistake.given());

        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> Vectors.account(settings));

        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.faults())
                .singleElement()
                .asString()
                .startsWith(mistake.setting() + " " + mistake.told())
                .contains("; the rule is: ")
                .contains(mistake.rule())
                .doesNotContain("MII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app-id",
                "seller-id",
                "mini-app-id",
                "create-product-code",
                "sign-type",
                "encrypt-type",
                "api",
                "gateway",
                "connect-timeout",
                "jca-provider"
            })
    void a_key_in_another_setting_is_not_repeated(String setting) {
        for (String key : List.of(Vectors.text("keys/app_private_pkcs8.b64").strip(), "aYA0GP8JEW+D7/UFaskCWA==")) {
            Map<String, String> settings = settings(SignType.RSA2, false);
            settings.put("encrypt-key", "aYA0GP8JEW+D7/UFaskCWA==");
            settings.put(setting, key);

            assertToldWithout(key, settings, setting + " is \"" + key.substring(0, 3) + "…\" (" + key.length());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "secret:, private-key names the secret",
        "file:, private-key names the file",
        "classpath:, private-key names the resource"
    })
    void a_key_behind_a_prefix_is_not_repeated(String prefix, String told) {
        for (String key : List.of(
                Vectors.text("keys/app_private_pkcs8.b64").strip(),
                Vectors.text("keys/app_private_pkcs8.pem").strip())) {
            Map<String, String> settings = settings(SignType.RSA2, false);
            settings.put("private-key", prefix + key);

            assertToldWithout(key, settings, told + " \"" + key.substring(0, 3) + "…\" (" + key.length());
        }
    }

    private static void assertToldWithout(String key, Map<String, String> settings, String told) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> Vectors.account(settings));

        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.faults()).anySatisfy(fault -> assertThat(fault).startsWith(told));
        assertThat(refused.getMessage()).doesNotContain(key.substring(key.length() / 2));
    }

    static Stream<String> pastes() {
        String bare = Vectors.text("keys/app_private_pkcs8.b64").strip();
        String pem = OtherKeys.pem("PRIVATE KEY", bare);
        return Stream.of(
                bare,
                bare.replaceAll("(.{64})", "$1\n"),
                "\uFEFF" + bare,
                "\uFEFF" + pem.replace("\n", "\r\n"),
                pem.replace("\n", " "),
                pem.replace("\n", "\\n"),
                OtherKeys.base64(pem.getBytes(StandardCharsets.US_ASCII)),
                PKCS8,
                FOLDER + "keys/app_private_pkcs8.pem");
    }

    @ParameterizedTest
    @MethodSource("pastes")
    void how_a_key_was_pasted_is_no_mistake(String pasted) {
        Map<String, String> settings = settings(SignType.RSA2, true);
        settings.put("private-key", pasted);

        assertThat(Vectors.account(settings).appId()).isEqualTo(Gateway.APP_ID);
    }
}
