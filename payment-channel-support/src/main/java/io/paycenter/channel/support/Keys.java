package io.paycenter.channel.support;

import io.paycenter.api.Secret;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads keys and certificates from settings, in whatever shape people paste them: with or without PEM armour, on one
 * line or many, with blanks or a byte order mark, wrapped in Base64 once more; or {@code file:} and a path, or {@code
 * classpath:} and a resource. What is given in place of the thing wanted is named. Parse once and keep: reading a key
 * costs more than using it.
 */
public final class Keys {

    private static final String PEM = "one or more certificates in PEM";
    private static final String UNLOCK =
            "without a password; unlock it: openssl pkcs8 -in locked.pem -topk8 -nocrypt -out pkcs8.pem";

    private Keys() {}

    /** An RSA private key in PKCS#8. */
    public static Parsed<PrivateKey> privateKey(String setting) {
        return privateKey(setting, KeyFamily.RSA);
    }

    /** A private key of this family in PKCS#8. */
    public static Parsed<PrivateKey> privateKey(String setting, KeyFamily family) {
        KeyRules rules = family.rules();
        return KeyText.of(setting).then(Keys::firstBlock).then(block -> {
            KeyKind given = KeyKind.of(block);
            return given == rules.secretKind()
                    ? rules.secret(block)
                    : fault(given, rules.secretWords() + adviceForSecret(given, rules));
        });
    }

    /** An RSA public key in X.509 form (SubjectPublicKeyInfo). */
    public static Parsed<PublicKey> publicKey(String setting) {
        return publicKey(setting, KeyFamily.RSA);
    }

    /** A public key of this family in X.509 form (SubjectPublicKeyInfo). */
    public static Parsed<PublicKey> publicKey(String setting, KeyFamily family) {
        KeyRules rules = family.rules();
        return KeyText.of(setting).then(Keys::firstBlock).then(block -> {
            KeyKind given = KeyKind.of(block);
            return given == rules.openKind()
                    ? rules.open(block)
                    : fault(given, rules.openWords() + adviceForOpen(given, rules));
        });
    }

    /** All certificates of a PEM text, in their order; what stands between them is passed over. At least one. */
    public static Parsed<List<X509Certificate>> certificates(String setting) {
        return KeyText.of(setting).then(Keys::blocks).then(Keys::certificates);
    }

    /**
     * All certificates of a text that came from elsewhere, in an answer or a message: the same, but such a text names no
     * file and no resource. At least one.
     */
    public static Parsed<List<X509Certificate>> certificatesIn(String text) {
        return blocks(text).then(Keys::certificates);
    }

    /** The bytes of whatever a setting names or holds, for what has a shape of its own. */
    public static Parsed<byte[]> bytes(String setting) {
        return KeyText.of(setting).then(Keys::firstBlock);
    }

    /**
     * The first private key of a key store (PKCS#12, PFX), with its certificate.
     *
     * @param setting {@code file:} and a path, {@code classpath:} and a resource, or the file's Base64 text
     * @param password of the store
     * @param family what the key has to be
     */
    public static Parsed<CertifiedKey> store(String setting, Secret password, KeyFamily family) {
        return bytes(setting).then(block -> Stores.read(block, password, family));
    }

    /** Whether the two are halves of one key. */
    public static boolean isPair(PrivateKey secret, PublicKey open) {
        return Arrays.stream(KeyFamily.values())
                .anyMatch(family -> family.rules().isPair(secret, open));
    }

    /** Whether the certificate was signed with the other half of this key, with SM2 too, of which the JVM knows nothing. */
    public static boolean isSigned(X509Certificate certificate, PublicKey by) {
        return X509Certificates.isSigned(certificate, by);
    }

    /** What to do with what was given for a private key. */
    private static String adviceForSecret(KeyKind given, KeyRules rules) {
        return switch (given) {
            case LOCKED -> ", " + UNLOCK;
            case STORE -> "; take it out: openssl pkcs12 -in store.p12 -nocerts -nodes";
            default ->
                given.isOpen()
                        ? "; the secret one of the pair, which never leaves the application"
                        : conversion(given, rules);
        };
    }

    /** What to do with what was given for a public key. */
    private static String adviceForOpen(KeyKind given, KeyRules rules) {
        return given.isSecret()
                ? "; a private key is given to nobody, and never for a public one"
                : conversion(given, rules);
    }

    private static String conversion(KeyKind given, KeyRules rules) {
        return rules.conversion(given)
                .map(command -> "; convert it: " + command)
                .orElse("");
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

    private static Parsed<List<byte[]>> blocks(String text) {
        if (Pem.isLocked(text)) {
            return fault(KeyKind.LOCKED, "a key " + UNLOCK);
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

    private static <K> Parsed<K> fault(KeyKind given, String rule) {
        return new Parsed.Fault<>("is " + given.words(), rule);
    }
}
