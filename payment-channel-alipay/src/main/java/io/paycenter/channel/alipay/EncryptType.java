package io.paycenter.channel.alipay;

import io.paycenter.channel.support.Sm4Gcm;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ways to encrypt content that Alipay defines: {@code encrypt_type}. The constants' names are the protocol's.
 */
enum EncryptType {
    /** AES in CBC mode, always with an IV of zeros: the same content looks the same each time. */
    AES(false, 32),

    /** AES in CBC mode, the random IV in front of what is encrypted. */
    AES_V2(true, 32),

    /** SM4 (国密) in GCM mode, the random IV in front and the tag behind. */
    SM4(true, 16);

    private static final int BLOCK = 16;
    private static final byte[] NOTHING = {};

    private final boolean ivInFront;
    private final int longestKey;

    EncryptType(boolean ivInFront, int longestKey) {
        this.ivInFront = ivInFront;
        this.longestKey = longestKey;
    }

    /** Whether a key may have so many bytes. */
    boolean takesKeyOf(int bytes) {
        return bytes == BLOCK || bytes == longestKey;
    }

    /** Encrypts. */
    byte[] seal(byte[] key, byte[] content, SecureRandom random) throws GeneralSecurityException {
        byte[] iv = new byte[BLOCK];
        if (!ivInFront) {
            return run(true, key, iv, content);
        }
        random.nextBytes(iv);
        byte[] encrypted = run(true, key, iv, content);
        return ByteBuffer.allocate(BLOCK + encrypted.length)
                .put(iv)
                .put(encrypted)
                .array();
    }

    /**
     * Decrypts.
     *
     * @throws GeneralSecurityException if it was not made with this key in this way
     */
    byte[] open(byte[] key, byte[] sealed) throws GeneralSecurityException {
        if (!ivInFront) {
            return run(false, key, new byte[BLOCK], sealed);
        }
        if (sealed.length < BLOCK) {
            throw new GeneralSecurityException("shorter than an IV");
        }
        return run(false, key, Arrays.copyOf(sealed, BLOCK), Arrays.copyOfRange(sealed, BLOCK, sealed.length));
    }

    private byte[] run(boolean encrypt, byte[] key, byte[] iv, byte[] content) throws GeneralSecurityException {
        return switch (this) {
            case AES, AES_V2 -> aes(encrypt, key, iv, content);
            case SM4 -> encrypt ? Sm4Gcm.seal(key, iv, NOTHING, content) : Sm4Gcm.open(key, iv, NOTHING, content);
        };
    }

    private static byte[] aes(boolean encrypt, byte[] key, byte[] iv, byte[] content) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new IvParameterSpec(iv));
        return cipher.doFinal(content);
    }
}
