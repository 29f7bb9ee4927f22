package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/** RSA, as signMethod 01 and certificates use it. */
final class UnionPayRsa {

    static final String SHA256 = "SHA256withRSA";
    static final String SHA1 = "SHA1withRSA";

    private UnionPayRsa() {}

    static KeyPair generate() {
        return unchecked(() -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        });
    }

    static byte[] sign(byte[] message, PrivateKey key, String algorithm) {
        return unchecked(() -> {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        });
    }

    /** Over a digest in hex. */
    static String sign(String hex, PrivateKey key, String algorithm) {
        return Base64.getEncoder().encodeToString(sign(hex.getBytes(StandardCharsets.US_ASCII), key, algorithm));
    }

    /** False for whatever is no valid signature, also for text that is no Base64 at all. */
    static boolean verify(String hex, String sign, PublicKey key) {
        return unchecked(() -> {
            Signature signature = Signature.getInstance(SHA256);
            signature.initVerify(key);
            signature.update(hex.getBytes(StandardCharsets.US_ASCII));
            try {
                return signature.verify(Base64.getDecoder().decode(sign));
            } catch (SignatureException | IllegalArgumentException malformed) {
                return false;
            }
        });
    }

    private static <T> T unchecked(Crypto<T> crypto) {
        try {
            return crypto.run();
        } catch (GeneralSecurityException badKey) {
            throw new IllegalArgumentException("not an RSA key", badKey);
        }
    }

    @FunctionalInterface
    private interface Crypto<T> {
        T run() throws GeneralSecurityException;
    }
}
