package io.paycenter.channel.wechat;

import io.paycenter.channel.support.Sm2Cipher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * Single fields that bodies have encrypted (敏感信息加解密): for WeChat Pay's key in requests, for the merchant's in answers. With
 * RSA it is OAEP with SHA-1 for both of its hashes, said explicitly because providers differ in what they take for granted.
 *
 * @param scheme which keys there are
 */
record FieldCipher(SignScheme scheme) {

    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    /** Encrypts a text. @throws GeneralSecurityException if it is too long, with RSA of 2048 bits above 214 bytes */
    String encrypt(String text, PublicKey key) throws GeneralSecurityException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(
                        switch (scheme) {
                            case RSA -> oaep(Cipher.ENCRYPT_MODE, key, bytes);
                            case SM2 -> Sm2Cipher.encrypt(key, bytes);
                        });
    }

    /** Decrypts Base64. @throws GeneralSecurityException if it was not encrypted for this key */
    byte[] decrypt(String text, PrivateKey key) throws GeneralSecurityException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException("no Base64", notBase64);
        }
        return switch (scheme) {
            case RSA -> oaep(Cipher.DECRYPT_MODE, key, bytes);
            case SM2 -> Sm2Cipher.decrypt(key, bytes);
        };
    }

    private static byte[] oaep(int mode, Key key, byte[] bytes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(mode, key, OAEP);
        return cipher.doFinal(bytes);
    }
}
