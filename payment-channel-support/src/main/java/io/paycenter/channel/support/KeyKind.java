package io.paycenter.channel.support;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** What the bytes given for a key really are; armour is often wrong or gone, so it is not asked. */
enum KeyKind {
    RSA_PKCS8("an RSA private key in PKCS#8"),
    RSA_PKCS1("an RSA private key in PKCS#1 (\"RSA PRIVATE KEY\")"),
    OTHER_PKCS8("a private key of another kind than RSA"),
    ENCRYPTED_PKCS8("a private key that is locked with a password"),
    RSA_X509("an RSA public key"),
    RSA_PKCS1_PUBLIC("an RSA public key in PKCS#1 (\"RSA PUBLIC KEY\")"),
    OTHER_X509("a public key of another kind than RSA"),
    CERTIFICATE("a certificate"),
    UNREADABLE("no key that can be read");

    private final String words;

    KeyKind(String words) {
        this.words = words;
    }

    /** What it is, in words. */
    String words() {
        return words;
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

    private static KeyKind ofAsn1(byte[] der) {
        if (reads(() -> RSAPrivateKey.getInstance(der))) {
            return RSA_PKCS1;
        }
        if (reads(() -> PrivateKeyInfo.getInstance(der))) {
            return OTHER_PKCS8;
        }
        if (reads(() -> RSAPublicKey.getInstance(der))) {
            return RSA_PKCS1_PUBLIC;
        }
        if (reads(() -> SubjectPublicKeyInfo.getInstance(der))) {
            return OTHER_X509;
        }
        return reads(() -> EncryptedPrivateKeyInfo.getInstance(der)) ? ENCRYPTED_PKCS8 : UNREADABLE;
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

    private static boolean reads(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (RuntimeException other) { // the parsers say "this is something else" in many ways
            return false;
        }
    }
}
