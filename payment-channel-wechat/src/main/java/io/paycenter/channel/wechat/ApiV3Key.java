package io.paycenter.channel.wechat;

import io.paycenter.channel.support.Sm4Gcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The merchant's symmetric key (APIv3密钥): opens what WeChat Pay wraps, and signs nothing. Safe to share between threads.
 */
final class ApiV3Key {

    static final int LENGTH = 32;

    private static final int TAG_BITS = 128;
    private static final int SM4_BYTES = 16;

    private final byte[] key;

    /**
     * The key.
     *
     * @param text 32 bytes in UTF-8
     */
    ApiV3Key(String text) {
        this.key = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Opens a wrapped resource.
     *
     * @param resource the object with {@code algorithm}, {@code nonce}, {@code ciphertext} and perhaps {@code associated_data}
     * @throws GeneralSecurityException if it was not wrapped with this key
     */
    byte[] open(Fields resource) throws GeneralSecurityException {
        byte[] nonce = bytes(resource, "/nonce");
        byte[] aad = bytes(resource, "/associated_data");
        byte[] sealed = sealed(resource);
        return switch (resource.text("/algorithm").orElse("")) {
            case "AEAD_AES_256_GCM" -> aes(nonce, aad, sealed);
            case "AEAD_SM4_GCM" -> Sm4Gcm.open(sm4Key(), nonce, aad, sealed);
            default -> throw new GeneralSecurityException("an algorithm that is not known here");
        };
    }

    private byte[] aes(byte[] nonce, byte[] aad, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(aad);
        return cipher.doFinal(sealed);
    }

    private byte[] sm4Key() {
        SM3Digest digest = new SM3Digest();
        digest.update(key, 0, key.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return Arrays.copyOf(hash, SM4_BYTES);
    }

    private static byte[] sealed(Fields resource) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(resource.text("/ciphertext").orElse(""));
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException("no Base64", notBase64);
        }
    }

    private static byte[] bytes(Fields resource, String pointer) {
        return resource.text(pointer).orElse("").getBytes(StandardCharsets.UTF_8);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApiV3Key[***]";
    }
}
