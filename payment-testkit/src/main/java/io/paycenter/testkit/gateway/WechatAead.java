package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** {@code AEAD_AES_256_GCM} under an APIv3 key: nonce of twelve characters, tag of 128 bit behind the ciphertext. */
final class WechatAead {

    static final String NAME = "AEAD_AES_256_GCM";

    private WechatAead() {}

    /** The members {@code algorithm}, {@code nonce}, {@code associated_data} and {@code ciphertext}. */
    static Map<String, Object> seal(String apiV3Key, String associatedData, String plaintext) {
        String nonce = WechatRandom.text(12);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("algorithm", NAME);
        members.put("nonce", nonce);
        members.put("associated_data", associatedData);
        members.put("ciphertext", encrypt(apiV3Key, nonce, associatedData, plaintext));
        return members;
    }

    static String encrypt(String apiV3Key, String nonce, String associatedData, String plaintext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has AES in GCM mode", impossible);
        }
    }
}
