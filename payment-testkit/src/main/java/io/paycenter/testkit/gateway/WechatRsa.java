package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * The signature of {@code WECHATPAY2-SHA256-RSA2048}: SHA256withRSA, 2048 bit, Base64 without line breaks; and what opens
 * the members that a merchant encrypts.
 */
final class WechatRsa {

    private static final AlgorithmParameterSpec OAEP =
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    private WechatRsa() {}

    static KeyPair generate() {
        return unchecked(() -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        });
    }

    /** PKCS#8, Base64, PEM armour allowed. */
    static PrivateKey privateKey(String text) {
        return unchecked(
                () -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Pem.decode(text))));
    }

    /** X.509, Base64, PEM armour allowed. */
    static PublicKey publicKey(String text) {
        return unchecked(() -> KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(Pem.decode(text))));
    }

    static byte[] signature(byte[] message, PrivateKey key) {
        return unchecked(() -> {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        });
    }

    static String sign(byte[] message, PrivateKey key) {
        return Base64.getEncoder().encodeToString(signature(message, key));
    }

    /** False for whatever is no valid signature, also for text that is no Base64 at all. */
    static boolean verify(byte[] message, String sign, PublicKey key) {
        return unchecked(() -> {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(message);
            try {
                return signature.verify(Base64.getDecoder().decode(sign));
            } catch (SignatureException | IllegalArgumentException malformed) {
                return false;
            }
        });
    }

    /** Opens RSAES-OAEP with SHA-1 and MGF1 with SHA-1; empty for whatever was not closed so, for this key. */
    static Optional<String> decrypt(String base64, PrivateKey key) {
        return unchecked(() -> {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, OAEP);
            try {
                byte[] opened = cipher.doFinal(Base64.getDecoder().decode(base64));
                return Optional.of(new String(opened, StandardCharsets.UTF_8));
            } catch (BadPaddingException | IllegalBlockSizeException | IllegalArgumentException otherKeyOrNoBase64) {
                return Optional.empty();
            }
        });
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
