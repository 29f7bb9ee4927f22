package io.paycenter.channel.support;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads keys and certificates from settings, in whatever shape people paste them: with or without PEM armour, on one
 * line or many, with blanks or a byte order mark, wrapped in Base64 once more; or {@code file:} and a path, or {@code
 * classpath:} and a resource. What is given in place of the thing wanted is named. Parse once and keep: reading a key
 * costs more than using it.
 */
public final class Keys {

    private static final int LEAST_BITS = 2048;
    private static final String PKCS8 = "an RSA private key in PKCS#8, at least " + LEAST_BITS + " bits";
    private static final String X509 = "an RSA public key in X.509 form, at least " + LEAST_BITS + " bits";
    private static final String PEM = "one or more certificates in PEM";

    private Keys() {}

    /** An RSA private key in PKCS#8. */
    public static Parsed<PrivateKey> privateKey(String setting) {
        return KeyText.of(setting).then(Keys::firstBlock).then(block -> switch (KeyKind.of(block)) {
            case RSA_PKCS8 -> longEnough(privateKey(block), PKCS8);
            case RSA_PKCS1 ->
                fault(
                        KeyKind.RSA_PKCS1,
                        PKCS8 + "; convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");
            case LOCKED -> locked();
            case RSA_X509, RSA_PKCS1_PUBLIC, CERTIFICATE, REQUEST ->
                fault(KeyKind.of(block), PKCS8 + "; the secret one of the pair, which never leaves the application");
            case STORE -> fault(KeyKind.STORE, PKCS8 + "; take it out: openssl pkcs12 -in store.p12 -nocerts -nodes");
            default -> fault(KeyKind.of(block), PKCS8);
        });
    }

    /** An RSA public key in X.509 form (SubjectPublicKeyInfo). */
    public static Parsed<PublicKey> publicKey(String setting) {
        return KeyText.of(setting).then(Keys::firstBlock).then(block -> switch (KeyKind.of(block)) {
            case RSA_X509 -> longEnough(publicKey(block), X509);
            case RSA_PKCS1_PUBLIC ->
                fault(
                        KeyKind.RSA_PKCS1_PUBLIC,
                        X509 + "; convert it: openssl rsa -RSAPublicKey_in -in key.pem -pubout -out x509.pem");
            case RSA_PKCS8, RSA_PKCS1, LOCKED ->
                fault(KeyKind.of(block), X509 + "; a private key is given to nobody, and never for a public one");
            default -> fault(KeyKind.of(block), X509);
        });
    }

    /** All certificates of a PEM text, in their order; what stands between them is passed over. At least one. */
    public static Parsed<List<X509Certificate>> certificates(String setting) {
        return KeyText.of(setting).then(Keys::blocks).then(Keys::certificates);
    }

    /** Whether it is an RSA key of a length that is safe. */
    public static boolean isStrongRsa(PublicKey key) {
        return bits(key) >= LEAST_BITS;
    }

    /** Whether the two are halves of one RSA key. */
    public static boolean isPair(PrivateKey secret, PublicKey open) {
        return secret instanceof RSAKey one
                && open instanceof RSAKey other
                && one.getModulus().equals(other.getModulus());
    }

    private static Parsed<List<X509Certificate>> certificates(List<byte[]> blocks) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks) {
            Optional<X509Certificate> certificate = X509Certificates.parse(block);
            if (certificate.isEmpty()) {
                return new Parsed.Fault<>(
                        "holds " + KeyKind.of(block).words() + " as block " + (certificates.size() + 1), PEM);
            }
            certificates.add(certificate.get());
        }
        return new Parsed.Value<>(List.copyOf(certificates));
    }

    private static Parsed<byte[]> firstBlock(String text) {
        return blocks(text).then(blocks -> new Parsed.Value<>(blocks.get(0)));
    }

    private static <K> Parsed<K> locked() {
        return fault(
                KeyKind.LOCKED,
                PKCS8 + ", without a password; unlock it: openssl pkcs8 -in locked.pem -topk8 -nocrypt -out pkcs8.pem");
    }

    private static Parsed<List<byte[]>> blocks(String text) {
        if (Pem.isLocked(text)) {
            return locked();
        }
        if (Pem.isCutOff(text)) {
            return new Parsed.Fault<>(
                    "begins as PEM and has no line that ends it (" + text.length() + " characters)",
                    "the whole text, from its BEGIN line to its END line; or file: and a path");
        }
        List<byte[]> blocks = Pem.read(text);
        return blocks.isEmpty()
                ? new Parsed.Fault<>(
                        "is neither PEM nor Base64 (" + text.length() + " characters)",
                        "PEM or its Base64 text; or file: and a path, classpath: and a resource")
                : new Parsed.Value<>(blocks);
    }

    private static <K> Parsed<K> longEnough(K key, String rule) {
        return bits(key) >= LEAST_BITS
                ? new Parsed.Value<>(key)
                : new Parsed.Fault<>("is an RSA key of " + bits(key) + " bits", rule);
    }

    private static int bits(Object key) {
        return key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0;
    }

    private static <K> Parsed<K> fault(KeyKind given, String rule) {
        return new Parsed.Fault<>("is " + given.words(), rule);
    }

    private static PrivateKey privateKey(byte[] der) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that could be read a moment ago cannot be read", impossible);
        }
    }

    private static PublicKey publicKey(byte[] der) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that could be read a moment ago cannot be read", impossible);
        }
    }
}
