package io.paycenter.channel.unionpay;

import io.paycenter.api.Secret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * A key that the merchant and UnionPay both have (密钥), hashed behind what is signed.
 *
 * @param method one of the two with such a key
 * @param key never empty: everybody could sign with that
 */
record SecureKeySeal(SignMethod method, Secret key) implements Seal {

    @Override
    public Optional<String> certId() {
        return Optional.empty();
    }

    @Override
    public String sign(byte[] text, Charset charset) {
        byte[] hashedKey = ("&" + method.hex(key.revealText().getBytes(charset))).getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(text, text.length + hashedKey.length);
        System.arraycopy(hashedKey, 0, all, text.length, hashedKey.length);
        return method.hex(all);
    }

    @Override
    public boolean hasSigned(Message message) {
        byte[] given = message.text(SignText.SIGNATURE).getBytes(StandardCharsets.UTF_8);
        byte[] right = sign(message.signed(), message.charset()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, given);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SecureKeySeal[" + method + "]";
    }
}
