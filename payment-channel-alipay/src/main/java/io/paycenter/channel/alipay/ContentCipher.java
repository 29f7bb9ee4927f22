package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.Parsed;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Alipay's content encryption (接口内容加密方式). It hides business fields from those between; what protects them from change
 * is the signature, which is made over the encrypted text. Safe to share between threads.
 */
final class ContentCipher {

    private static final String KEY = "encrypt-key";
    /** The setting that says how. */
    static final String TYPE = "encrypt-type";

    private final EncryptType type;
    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    private ContentCipher(EncryptType type, byte[] key) {
        this.type = type;
        this.key = key;
    }

    /** As the settings say; nothing if they say nothing, or what they say is a fault, which is noted. */
    static Optional<ContentCipher> read(AccountSettings settings) {
        EncryptType type = ProtocolWords.read(settings, TYPE, EncryptType.class, EncryptType.AES);
        if (settings.isSet(TYPE) && !settings.isSet(KEY)) {
            settings.fault(TYPE, "is set without " + KEY, "both, or neither for no encryption");
        }
        return settings.optional(KEY).flatMap(key -> of(type, key).orNote(settings, KEY));
    }

    /** From the key as the console shows it. */
    static Parsed<ContentCipher> of(EncryptType type, String base64Key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64Key);
            if (type.takesKeyOf(bytes.length)) {
                return new Parsed.Value<>(new ContentCipher(type, bytes));
            }
        } catch (IllegalArgumentException notBase64) {
            // said below, in the same words as for a key of another length
        }
        return new Parsed.Fault<>("is no " + type + " key", "16 bytes in Base64, as the console shows them");
    }

    /** How it encrypts. */
    EncryptType type() {
        return type;
    }

    String encrypt(String content, Charset charset) {
        try {
            return Base64.getEncoder().encodeToString(type.seal(key, content.getBytes(charset), random));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has AES, and SM4 comes along", impossible);
        }
    }

    String decrypt(String base64, Charset charset) throws ChannelUnknownException {
        try {
            return new String(type.open(key, Base64.getDecoder().decode(base64)), charset);
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            throw new ChannelUnknownException(
                    "Alipay's answer cannot be opened with encrypt-key and encrypt-type " + type);
        }
    }
}
