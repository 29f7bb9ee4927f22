package io.paycenter.channel.support;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 (国密) in GCM mode with a tag of 128 bits behind the text. Not by the JCA: there are JVMs where it lets only signed
 * jars encrypt, which a repacked one is no longer.
 */
public final class Sm4Gcm {

    private static final int TAG_BITS = 128;

    private Sm4Gcm() {}

    /**
     * Encrypts.
     *
     * @param key 16 bytes
     * @param nonce never the same one twice with one key
     * @param associated what is not encrypted and yet cannot be changed; may be empty
     */
    public static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] text)
            throws GeneralSecurityException {
        return run(true, key, nonce, associated, text);
    }

    /**
     * Decrypts.
     *
     * @throws GeneralSecurityException if it was not made with this key, nonce and associated data
     */
    public static byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed)
            throws GeneralSecurityException {
        return run(false, key, nonce, associated, sealed);
    }

    private static byte[] run(boolean encrypt, byte[] key, byte[] nonce, byte[] associated, byte[] content)
            throws GeneralSecurityException {
        AEADBlockCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(encrypt, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, associated));
        byte[] result = new byte[cipher.getOutputSize(content.length)];
        int length = cipher.processBytes(content, 0, content.length, result, 0);
        try {
            length += cipher.doFinal(result, length);
        } catch (InvalidCipherTextException changed) {
            throw new AEADBadTagException(changed.getMessage());
        }
        return Arrays.copyOf(result, length);
    }
}
