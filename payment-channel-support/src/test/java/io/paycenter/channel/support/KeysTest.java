package io.paycenter.channel.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {

    private static final KeyPair PAIR = pair("RSA", 2048);
    private static final KeyPair SHORT = pair("RSA", 1024);
    private static final KeyPair CURVE = pair("EC", 256);
    private static final KeyPair SM2 = Sm2Pairs.pair();
    private static final BigInteger ORDER =
            GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1).getN();
    private static final String PKCS8 = base64(PAIR.getPrivate().getEncoded());
    private static final String X509 = base64(PAIR.getPublic().getEncoded());
    private static final String CERTIFICATES = resource("certificates.pem");

    static Stream<String> shapes() {
        return Stream.of(
                PKCS8,
                " " + PKCS8 + "\n",
                PKCS8.replaceAll("(.{64})", "$1\r\n"),
                PKCS8.replaceAll("(.{64})", "$1 \t"),
                "\uFEFF" + PKCS8,
                pem("PRIVATE KEY", PKCS8),
                "\uFEFF" + pem("PRIVATE KEY", PKCS8).replace("\n", "\r\n"),
                pem("PRIVATE KEY", PKCS8).replace("\n", " "),
                pem("PRIVATE KEY", PKCS8).replace("\n", "\\n"), // line ends as two characters
                base64(pem("PRIVATE KEY", PKCS8).getBytes(StandardCharsets.US_ASCII)), // Base64 of PEM
                "Bag Attributes\n  friendlyName: x\n" + pem("PRIVATE KEY", PKCS8),
                pem("RSA PRIVATE KEY", PKCS8)); // wrong armour, right contents
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_private_key_is_read_however_it_was_pasted(String pasted) {
        assertThat(value(Keys.privateKey(pasted))).isEqualTo(PAIR.getPrivate());
    }

    @Test
    void a_public_key_is_read_with_and_without_armour() {
        assertThat(value(Keys.publicKey(X509))).isEqualTo(PAIR.getPublic());
        assertThat(value(Keys.publicKey(pem("PUBLIC KEY", X509)))).isEqualTo(PAIR.getPublic());
    }

    @Test
    void a_file_or_a_resource_can_be_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key with blank.pem"), "\uFEFF" + pem("PRIVATE KEY", PKCS8));

        assertThat(value(Keys.privateKey("file:" + file))).isEqualTo(PAIR.getPrivate());
        assertThat(value(Keys.privateKey("file://" + file))).isEqualTo(PAIR.getPrivate());
        assertThat(value(Keys.certificates("classpath:certificates.pem"))).hasSize(4);
        assertThat(value(Keys.certificates("classpath:/certificates.pem"))).hasSize(4);
    }

    @Test
    void a_file_may_hold_bare_bytes(@TempDir Path folder) throws IOException {
        Path key = Files.write(folder.resolve("key.der"), PAIR.getPrivate().getEncoded());
        Path open = Files.write(folder.resolve("public.der"), PAIR.getPublic().getEncoded());

        assertThat(value(Keys.privateKey("file:" + key))).isEqualTo(PAIR.getPrivate());
        assertThat(value(Keys.publicKey("file:" + open))).isEqualTo(PAIR.getPublic());
        assertThat(fault(Keys.privateKey("file:" + open))).startsWith("is an RSA public key;");
    }

    @Test
    void what_cannot_be_found_is_named(@TempDir Path folder) {
        assertThat(fault(Keys.privateKey("file:" + folder.resolve("none.pem")))).contains("none.pem", "cannot be read");
        assertThat(fault(Keys.privateKey("file:" + folder))).contains("cannot be read");
        assertThat(fault(Keys.privateKey("classpath:none.pem"))).contains("none.pem", "not on the class path");
    }

    @Test
    void the_usual_mistakes_with_a_private_key_are_named() {
        String pkcs1 = base64(pkcs1Private());
        assertThat(fault(Keys.privateKey(pkcs1))).contains("PKCS#1", "openssl pkcs8 -topk8");
        assertThat(fault(Keys.privateKey(pem("RSA PRIVATE KEY", pkcs1)))).contains("PKCS#1");
        assertThat(fault(Keys.privateKey(X509))).startsWith("is an RSA public key;");
        assertThat(fault(Keys.privateKey(CERTIFICATES))).startsWith("is a certificate;");
        assertThat(fault(Keys.privateKey(base64(CURVE.getPrivate().getEncoded()))))
                .startsWith("is an EC private key;");
        assertThat(fault(Keys.privateKey(base64(SHORT.getPrivate().getEncoded()))))
                .contains("1024 bits");
        assertThat(fault(Keys.privateKey(PKCS8.substring(0, 400)))).startsWith("is no key that can be read;");
        assertThat(fault(Keys.privateKey("-----BEGIN PRIVATE KEY-----\n???\n-----END PRIVATE KEY-----")))
                .startsWith("is no key that can be read;");
        assertThat(fault(Keys.privateKey("C:\\keys\\app.pem"))).startsWith("is neither PEM nor Base64");
    }

    @Test
    void a_locked_private_key_is_named() throws Exception {
        EncryptedPrivateKeyInfo locked = new EncryptedPrivateKeyInfo("1.2.840.113549.1.5.13", new byte[48]);

        assertThat(fault(Keys.privateKey(pem("ENCRYPTED PRIVATE KEY", base64(locked.getEncoded())))))
                .startsWith("is a private key that is locked with a password;");
    }

    @Test
    void the_usual_mistakes_with_a_public_key_are_named() throws IOException {
        byte[] pkcs1 = SubjectPublicKeyInfo.getInstance(PAIR.getPublic().getEncoded())
                .parsePublicKey()
                .getEncoded();
        assertThat(fault(Keys.publicKey(base64(pkcs1)))).contains("PKCS#1", "openssl rsa");
        assertThat(fault(Keys.publicKey(PKCS8))).startsWith("is an RSA private key in PKCS#8;");
        assertThat(fault(Keys.publicKey(CERTIFICATES))).startsWith("is a certificate;");
        assertThat(fault(Keys.publicKey(base64(CURVE.getPublic().getEncoded()))))
                .startsWith("is an EC public key;");
    }

    @Test
    void no_message_repeats_a_key() {
        assertThat(fault(Keys.publicKey(PKCS8))).doesNotContain(PKCS8.substring(0, 20));
        assertThat(Keys.privateKey(PKCS8)).hasToString("Value[***]");
    }

    @Test
    void certificates_are_read_in_their_order_chinese_curves_too() {
        List<X509Certificate> certificates = value(Keys.certificates(CERTIFICATES));

        assertThat(certificates)
                .extracting(X509Certificate::getSigAlgOID)
                .containsExactly(
                        "1.2.156.10197.1.501", "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.3", "1.2.840.113549.1.1.5");
    }

    @Test
    void a_broken_certificate_is_not_passed_over() {
        String broken = CERTIFICATES + pem("CERTIFICATE", "AAAA");

        assertThat(fault(Keys.certificates(broken))).startsWith("holds no key that can be read as block 5");
        assertThat(fault(Keys.certificates(CERTIFICATES + pem("PRIVATE KEY", PKCS8))))
                .startsWith("holds an RSA private key in PKCS#8 as block 5");
    }

    @Test
    void halves_of_one_key_are_told_from_halves_of_two() {
        assertThat(Keys.isPair(PAIR.getPrivate(), PAIR.getPublic())).isTrue();
        assertThat(Keys.isPair(PAIR.getPrivate(), SHORT.getPublic())).isFalse();
        assertThat(Keys.isPair(CURVE.getPrivate(), CURVE.getPublic())).isFalse();
    }

    @Test
    void an_sm2_key_is_read_with_and_without_armour() {
        String secret = base64(SM2.getPrivate().getEncoded());
        String open = base64(SM2.getPublic().getEncoded());

        assertThat(value(Keys.privateKey(secret, KeyFamily.SM2))).isEqualTo(SM2.getPrivate());
        assertThat(value(Keys.privateKey(pem("PRIVATE KEY", secret), KeyFamily.SM2)))
                .isEqualTo(SM2.getPrivate());
        assertThat(value(Keys.publicKey(open, KeyFamily.SM2))).isEqualTo(SM2.getPublic());
        assertThat(value(Keys.publicKey(pem("PUBLIC KEY", open), KeyFamily.SM2)))
                .isEqualTo(SM2.getPublic());
    }

    @Test
    void the_usual_mistakes_with_sm2_keys_are_named() {
        String wanted = "an SM2 private key (EC on the curve sm2p256v1) in PKCS#8";
        assertThat(fault(Keys.privateKey(PKCS8, KeyFamily.SM2)))
                .isEqualTo("is an RSA private key in PKCS#8; " + wanted);
        assertThat(fault(Keys.privateKey(base64(CURVE.getPrivate().getEncoded()), KeyFamily.SM2)))
                .isEqualTo("is an EC private key; " + wanted);
        assertThat(fault(Keys.privateKey(base64(SM2.getPublic().getEncoded()), KeyFamily.SM2)))
                .isEqualTo("is an SM2 public key; " + wanted
                        + "; the secret one of the pair, which never leaves the application");
        assertThat(fault(Keys.privateKey(pem("EC PRIVATE KEY", base64(sec1(SM2))), KeyFamily.SM2)))
                .startsWith("is an SM2 private key in SEC 1 (\"EC PRIVATE KEY\"); " + wanted)
                .contains("openssl pkcs8 -topk8 -nocrypt");
        assertThat(fault(Keys.publicKey(X509, KeyFamily.SM2))).startsWith("is an RSA public key; an SM2 public key");
        assertThat(fault(Keys.publicKey(base64(CURVE.getPublic().getEncoded()), KeyFamily.SM2)))
                .startsWith("is an EC public key; an SM2 public key");
        assertThat(fault(Keys.publicKey(base64(SM2.getPrivate().getEncoded()), KeyFamily.SM2)))
                .startsWith("is an SM2 private key;")
                .contains("given to nobody");
        assertThat(fault(Keys.privateKey(base64(SM2.getPrivate().getEncoded()))))
                .isEqualTo("is an SM2 private key; an RSA private key in PKCS#8, at least 2048 bits");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(BigInteger.ZERO, false),
                Arguments.of(BigInteger.ONE, true),
                Arguments.of(ORDER.subtract(BigInteger.TWO), true),
                Arguments.of(ORDER.subtract(BigInteger.ONE), false),
                Arguments.of(ORDER, false));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void an_sm2_key_is_a_number_below_the_order_that_can_sign(BigInteger number, boolean good) {
        Parsed<PrivateKey> read = Keys.privateKey(base64(sm2Private(number)), KeyFamily.SM2);

        assertThat(read.<Boolean>fold(value -> true, fault -> {
                    assertThat(fault.problem()).isEqualTo("is an SM2 private key that is broken");
                    return false;
                }))
                .isEqualTo(good);
    }

    @Test
    void an_sm2_key_that_is_no_point_of_the_curve_is_broken() {
        byte[] off = SM2.getPublic().getEncoded();
        off[off.length - 1] ^= 1;

        assertThat(fault(Keys.publicKey(base64(off), KeyFamily.SM2)))
                .startsWith("is an SM2 public key that is broken;");
    }

    @Test
    void halves_of_one_sm2_key_are_told_from_halves_of_two() {
        assertThat(Keys.isPair(SM2.getPrivate(), SM2.getPublic())).isTrue();
        assertThat(Keys.isPair(SM2.getPrivate(), Sm2Pairs.pair().getPublic())).isFalse();
        assertThat(Keys.isPair(SM2.getPrivate(), CURVE.getPublic())).isFalse();
        assertThat(Keys.isPair(SM2.getPrivate(), PAIR.getPublic())).isFalse();
        assertThat(Keys.isPair(PAIR.getPrivate(), SM2.getPublic())).isFalse();
    }

    @Test
    void each_family_knows_its_own_keys() {
        assertThat(KeyFamily.RSA.has(PAIR.getPublic())).isTrue();
        assertThat(KeyFamily.RSA.has(SHORT.getPublic())).isFalse();
        assertThat(KeyFamily.RSA.has(SM2.getPublic())).isFalse();
        assertThat(KeyFamily.SM2.has(SM2.getPublic())).isTrue();
        assertThat(KeyFamily.SM2.has(CURVE.getPublic())).isFalse();
        assertThat(KeyFamily.SM2.has(PAIR.getPublic())).isFalse();
    }

    @Test
    void a_root_has_signed_itself_and_no_other_chinese_ones_too() {
        List<X509Certificate> roots = value(Keys.certificates(CERTIFICATES));

        for (X509Certificate one : roots) {
            for (X509Certificate other : roots) {
                assertThat(Keys.isSigned(one, other.getPublicKey())).isEqualTo(one.equals(other));
            }
        }
    }

    private static byte[] sm2Private(BigInteger number) {
        try {
            return new PrivateKeyInfo(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1),
                            new ECPrivateKey(256, number))
                    .getEncoded();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] sec1(KeyPair pair) {
        try {
            return new ECPrivateKey(
                            256,
                            ((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getS(),
                            GMObjectIdentifiers.sm2p256v1)
                    .getEncoded();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static <T> T value(Parsed<T> parsed) {
        return parsed.fold(good -> good.value(), bad -> {
            throw new AssertionError(bad.problem());
        });
    }

    private static String fault(Parsed<?> parsed) {
        return parsed.fold(
                good -> {
                    throw new AssertionError("could be read");
                },
                bad -> bad.problem() + "; " + bad.rule());
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] pkcs1Private() {
        try {
            return PrivateKeyInfo.getInstance(PAIR.getPrivate().getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + base64.replaceAll("(.{64})", "$1\n") + "\n-----END " + label
                + "-----\n";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String resource(String name) {
        try (InputStream in = KeysTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
