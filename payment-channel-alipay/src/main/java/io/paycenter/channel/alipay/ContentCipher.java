package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.Parsed;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Alipay's content encryption (接口内容加密方式), {@code AES}: CBC with a zero IV, as Alipay defines it. It hides business
 * fields from those between; what protects them from change is the signature, which is made over the encrypted text.
 */
final class ContentCipher {

    /** The {@code encrypt_type}. */
    static final String TYPE = "AES";

    private static final String TRANSFORMATION = "AES/CBC/PKCS5Padding";
    private static final int BLOCK = 16;
    private static final int LONG_KEY = 32;

    private final SecretKey key;

    private ContentCipher(SecretKey key) {
        this.key = key;
    }

    /** From the key as the console shows it. */
    static Parsed<ContentCipher> of(String base64Key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64Key);
            if (bytes.length == BLOCK || bytes.length == LONG_KEY) {
                return new Parsed.Value<>(new ContentCipher(new SecretKeySpec(bytes, "AES")));
            }
        } catch (IllegalArgumentException notBase64) {
            // said below, in the same words as for a key of another length
        }
        return new Parsed.Fault<>("is no AES key", "16 bytes in Base64, as the console shows them");
    }

    String encrypt(String content, Charset charset) {
        try {
            return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, content.getBytes(charset)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has " + TRANSFORMATION, impossible);
        }
    }

    String decrypt(String base64, Charset charset) throws ChannelUnknownException {
        try {
            return new String(run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(base64)), charset);
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            throw new ChannelUnknownException("Alipay's answer cannot be opened with encrypt-key");
        }
    }

    private byte[] run(int mode, byte[] content) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new IvParameterSpec(new byte[BLOCK]));
        return cipher.doFinal(content);
    }
}
