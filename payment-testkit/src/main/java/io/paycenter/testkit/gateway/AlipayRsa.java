package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** RSA2 as Alipay means it: SHA256withRSA, 2048 bit, Base64 without line breaks. */
final class AlipayRsa {

    private AlipayRsa() {}

    static KeyPair generate() {
        return unchecked(() -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        });
    }

    /** PKCS#8, Base64, PEM armour allowed. */
    static PrivateKey privateKey(String text) {
        return unchecked(() -> rsa().generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(text))));
    }

    /** X.509, Base64, PEM armour allowed. */
    static PublicKey publicKey(String text) {
        return unchecked(() -> rsa().generatePublic(new X509EncodedKeySpec(Pem.decode(text))));
    }

    static String sign(String text, Charset charset, PrivateKey key) {
        return unchecked(() -> {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(charset));
            return Base64.getEncoder().encodeToString(signature.sign());
        });
    }

    /** False for whatever is no valid signature, also for text that is no Base64 at all. */
    static boolean verify(String text, Charset charset, String sign, PublicKey key) {
        return unchecked(() -> {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(text.getBytes(charset));
            try {
                return signature.verify(Base64.getDecoder().decode(sign));
            } catch (SignatureException | IllegalArgumentException malformed) {
                return false;
            }
        });
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }

    private static <T> T unchecked(Crypto<T> crypto) {
        try {
            return crypto.run();
        } catch (GeneralSecurityException impossibleOrBadKey) {
            throw new IllegalArgumentException("not an RSA key in the expected encoding", impossibleOrBadKey);
        }
    }

    @FunctionalInterface
    private interface Crypto<T> {
        T run() throws GeneralSecurityException;
    }
}
