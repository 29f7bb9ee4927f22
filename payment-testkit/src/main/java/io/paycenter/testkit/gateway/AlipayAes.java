package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Alipay's content encryption: AES/CBC/PKCS5Padding with sixteen zero bytes in front, in Base64. */
final class AlipayAes {

    private static final IvParameterSpec ZEROS = new IvParameterSpec(new byte[16]);

    private final SecretKeySpec key;

    private AlipayAes(SecretKeySpec key) {
        this.key = key;
    }

    static AlipayAes withKey(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != 16 && bytes.length != 32) {
            throw new IllegalArgumentException("an AES key has 16 or 32 bytes, not " + bytes.length);
        }
        return new AlipayAes(new SecretKeySpec(bytes, "AES"));
    }

    String encrypt(String text, Charset charset) {
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(text.getBytes(charset)));
        } catch (GeneralSecurityException everyTextCanBeEncrypted) {
            throw new IllegalStateException(everyTextCanBeEncrypted);
        }
    }

    /** Nothing if the text was not encrypted with this key. */
    Optional<String> decrypt(String text, Charset charset) {
        try {
            byte[] encrypted = Base64.getDecoder().decode(text);
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE).doFinal(encrypted), charset));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, key, ZEROS);
        return cipher;
    }
}
