package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.api.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static final KeyPair SHORT = OtherKeys.pair("RSA", 1024);
    private static final KeyPair CURVE = OtherKeys.pair("EC", 256);
    private static final String EC_PRIVATE = OtherKeys.base64(CURVE.getPrivate().getEncoded());
    private static final String EC_PUBLIC = OtherKeys.base64(CURVE.getPublic().getEncoded());
    private static final String SHORT_PRIVATE =
            OtherKeys.base64(SHORT.getPrivate().getEncoded());
    private static final String SHORT_PUBLIC =
            OtherKeys.base64(SHORT.getPublic().getEncoded());
    private static final String RSA_WANTED = "an RSA private key in PKCS#8, at least 2048 bits";
    private static final String RSA_PUBLIC_WANTED = "an RSA public key in X.509 form, at least 2048 bits";

    /**
     * One mistake.
     *
     * @param name what somebody did
     * @param setting where; a setting that ends with {@code -cert} stands for certificate mode
     * @param given what was put there
     * @param told how the message begins after the setting's key
     * @param rule what it says to do
     */
    record Mistake(String name, String setting, String given, String told, String rule) {
        @Override
        public String toString() {
            return setting + ": " + name;
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
                cert("root-cert", "Alipay's", ALIPAY_LEAF, "holds no root;", "alipayRootCert.crt"),
                cert("root-cert", "a private key", PKCS8, "holds an RSA private key in PKCS#8", "alipayRootCert.crt"));
    }

    private static Mistake own(String name, String given, String told, String rule) {
        return new Mistake(name, "private-key", given, told, rule);
    }

    private static Mistake alipay(String name, String given, String told, String rule) {
        return new Mistake(name, "alipay-public-key", given, told, rule);
    }

    private static Mistake cert(String setting, String name, String given, String told, String rule) {
        return new Mistake(name, setting, given, told, rule);
    }

    private static Map<String, String> settings(boolean certificates) {
        Map<String, String> settings = new HashMap<>(Map.of("app-id", Gateway.APP_ID, "private-key", PKCS8));
        settings.putAll(
                certificates
                        ? Map.of("app-cert", APP_CERT, "alipay-cert", ALIPAY_CERT, "root-cert", ROOT_CERT)
                        : Map.of("alipay-public-key", ALIPAY_PUBLIC));
        return settings;
    }

    @ParameterizedTest
    @MethodSource({"withThePrivateKey", "withAlipaysKey", "withCertificates"})
    void a_mistake_is_the_only_fault_and_says_what_was_given_and_what_to_do(Mistake mistake) {
        Map<String, String> settings = settings(mistake.setting().endsWith("-cert"));
        settings.put(mistake.setting(), mistake.given());

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> AlipayAccount.read(Vectors.settings(settings)));

        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.faults())
                .singleElement()
                .asString()
                .startsWith(mistake.setting() + " " + mistake.told())
                .contains("; the rule is: ")
                .contains(mistake.rule())
                .doesNotContain("MII");
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
        Map<String, String> settings = settings(true);
        settings.put("private-key", pasted);

        assertThat(AlipayAccount.read(Vectors.settings(settings)).appId()).isEqualTo(Gateway.APP_ID);
    }
}
