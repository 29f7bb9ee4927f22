package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/** Content encryption of one call: the merchant begins it by {@code encrypt_type}, and the answer does as he did. */
final class AlipayEncryption {

    private static final String ENCRYPT_TYPE = "encrypt_type";

    private AlipayEncryption() {}

    /** The business fields as JSON text. */
    static String bizContent(AlipayMerchant merchant, Map<String, String> all, Charset charset) {
        String text = all.getOrDefault("biz_content", "");
        String encryptType = all.getOrDefault(ENCRYPT_TYPE, "");
        if (!encryptType.isEmpty() && !encryptType.equals("AES")) {
            throw AlipayRefusal.invalid("isv.invalid-encrypt-type", "encrypt_type is AES, not " + encryptType);
        }
        String plain = encryptType.isEmpty() || text.isEmpty() ? text : decrypt(merchant, text, charset);
        return plain.isEmpty() ? "{}" : plain;
    }

    /** The inner text of an answer as it is signed: an encrypted one is a JSON string, both quotes included. */
    static String answer(AlipayCall call, String json) {
        Optional<AlipayAes> aes =
                call.findParameter(ENCRYPT_TYPE).flatMap(type -> call.merchant().aes());
        return aes.map(key -> AlipayJson.plain(key.encrypt(json, call.charset())))
                .orElse(json);
    }

    private static String decrypt(AlipayMerchant merchant, String text, Charset charset) {
        AlipayAes aes = merchant.aes()
                .orElseThrow(() -> AlipayRefusal.invalid(
                        "isv.decryption-error-not-valid-encrypt-key", "the application has no AES key"));
        return aes.decrypt(text, charset)
                .orElseThrow(() -> AlipayRefusal.invalid(
                        "isv.decryption-error-unknown", "biz_content is not encrypted with the application's AES key"));
    }
}
