package io.paycenter.channel.support;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** What the bytes given for a key really are; armour is often wrong or gone, so it is not asked. */
enum KeyKind {
    RSA_PKCS8(Part.SECRET, "an RSA private key in PKCS#8"),
    RSA_PKCS1(Part.SECRET, "an RSA private key in PKCS#1 (\"RSA PRIVATE KEY\")"),
    EC_PRIVATE(Part.SECRET, "an EC private key"),
    SM2_PKCS8(Part.SECRET, "an SM2 private key"),
    SM2_SEC1(Part.SECRET, "an SM2 private key in SEC 1 (\"EC PRIVATE KEY\")"),
    OTHER_PRIVATE(Part.SECRET, "a private key of another kind than RSA and EC"),
    LOCKED(Part.SECRET, "a private key that is locked with a password"),
    RSA_X509(Part.OPEN, "an RSA public key"),
    RSA_PKCS1_PUBLIC(Part.OPEN, "an RSA public key in PKCS#1 (\"RSA PUBLIC KEY\")"),
    EC_PUBLIC(Part.OPEN, "an EC public key"),
    SM2_X509(Part.OPEN, "an SM2 public key"),
    OTHER_PUBLIC(Part.OPEN, "a public key of another kind than RSA and EC"),
    CERTIFICATE(Part.OPEN, "a certificate"),
    REQUEST(Part.OPEN, "a request for a certificate (CSR)"),
    STORE(Part.BOTH, "a key store (PKCS#12)"),
    UNREADABLE(Part.NEITHER, "no key that can be read");

    private final Part part;
    private final String words;

    KeyKind(Part part, String words) {
        this.part = part;
        this.words = words;
    }

    /** What it is, in words. */
    String words() {
        return words;
    }

    /** Whether it is a private key and nothing else. */
    boolean isSecret() {
        return part == Part.SECRET;
    }

    /** Whether it holds what everybody may have of a pair of keys, and nothing else. */
    boolean isOpen() {
        return part == Part.OPEN;
    }

    static KeyKind of(byte[] der) {
        if (isRsaPkcs8(der)) {
            return RSA_PKCS8;
        }
        if (isRsaX509(der)) {
            return RSA_X509;
        }
        if (X509Certificates.parse(der).isPresent()) {
            return CERTIFICATE;
        }
        return ofAsn1(der);
    }

    /** An EC key of its own form (SEC 1) comes late: its parser takes what has its first two parts. */
    private static KeyKind ofAsn1(byte[] der) {
        return read(RSAPrivateKey::getInstance, der)
                .map(key -> RSA_PKCS1)
                .or(() -> read(PrivateKeyInfo::getInstance, der).map(key -> privateKey(key.getPrivateKeyAlgorithm())))
                .or(() -> read(RSAPublicKey::getInstance, der).map(key -> RSA_PKCS1_PUBLIC))
                .or(() -> read(SubjectPublicKeyInfo::getInstance, der).map(key -> publicKey(key.getAlgorithm())))
                .or(() -> read(EncryptedPrivateKeyInfo::getInstance, der).map(key -> LOCKED))
                .or(() -> read(CertificationRequest::getInstance, der).map(request -> REQUEST))
                .or(() -> read(Pfx::getInstance, der).map(store -> STORE))
                .or(() -> read(KeyKind::sec1, der).map(key -> curve(key.getParametersObject(), EC_PRIVATE, SM2_SEC1)))
                .orElse(UNREADABLE);
    }

    /** Nothing, if it is something else, which the parsers say in many ways. */
    private static <T> Optional<T> read(Function<Object, T> parser, byte[] der) {
        try {
            return Optional.ofNullable(parser.apply(der));
        } catch (RuntimeException other) {
            return Optional.empty();
        }
    }

    private static ECPrivateKey sec1(Object der) {
        ECPrivateKey key = ECPrivateKey.getInstance(der);
        if (key.getKey().signum() <= 0) {
            throw new IllegalArgumentException("no key");
        }
        return key;
    }

    private static KeyKind privateKey(AlgorithmIdentifier algorithm) {
        return isEc(algorithm) ? curve(algorithm.getParameters(), EC_PRIVATE, SM2_PKCS8) : OTHER_PRIVATE;
    }

    private static KeyKind publicKey(AlgorithmIdentifier algorithm) {
        return isEc(algorithm) ? curve(algorithm.getParameters(), EC_PUBLIC, SM2_X509) : OTHER_PUBLIC;
    }

    private static boolean isEc(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
    }

    private static KeyKind curve(@Nullable ASN1Encodable curve, KeyKind other, KeyKind sm2) {
        return GMObjectIdentifiers.sm2p256v1.equals(curve) ? sm2 : other;
    }

    private static boolean isRsaPkcs8(byte[] der) {
        try {
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static boolean isRsaX509(byte[] der) {
        try {
            KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    /** Which of the two halves it holds. */
    private enum Part {
        SECRET,
        OPEN,
        BOTH,
        NEITHER
    }
}
