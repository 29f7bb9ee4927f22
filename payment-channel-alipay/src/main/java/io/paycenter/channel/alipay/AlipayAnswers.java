package io.paycenter.channel.alipay;

import com.fasterxml.jackson.core.JsonParser;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies answers, then reads them: the business object is parsed from the very text that was verified.
 *
 * @param trust whose signature counts
 * @param cipher opens encrypted answers, if the application was set up for it
 */
record AlipayAnswers(
        AlipayTrust trust,
        AlipaySignatures signatures,
        @Nullable ContentCipher cipher,
        Charset charset) {

    private static final String ESCAPED_SLASH = "\\/";

    /**
     * Reads one answer. An error without a signature is let through, marked as not authentic; anything else without a
     * valid signature is not.
     *
     * @throws ChannelUnknownException if the answer cannot be read or cannot be trusted
     */
    AlipayAnswer read(String method, String body) throws ChannelUnknownException {
        AlipayEnvelope envelope = AlipayEnvelope.read(method, body);
        String sign = envelope.sign();
        if (sign == null) {
            return unsignedError(method, envelope.content());
        }
        String verified = verified(method, envelope.content(), sign, trust.keyFor(envelope.certificateNumber()));
        return new AlipayAnswer(true, JsonFields.read(opened(verified)));
    }

    private static AlipayAnswer unsignedError(String method, String content) throws ChannelUnknownException {
        AlipayAnswer answer = new AlipayAnswer(false, JsonFields.read(content));
        if (answer.subCode().isEmpty()) {
            throw new ChannelUnknownException("Alipay's answer to " + method + " is not signed");
        }
        return answer;
    }

    /** The signed text; the gateway sometimes signs before it escapes slashes, hence the second try. */
    private String verified(String method, String content, String sign, PublicKey key) throws ChannelUnknownException {
        if (isSigned(content, sign, key)) {
            return content;
        }
        String unescaped = content.replace(ESCAPED_SLASH, "/");
        if (!unescaped.equals(content) && isSigned(unescaped, sign, key)) {
            return unescaped;
        }
        throw new ChannelUnknownException("the signature of Alipay's answer to " + method + " does not fit");
    }

    private boolean isSigned(String content, String sign, PublicKey key) {
        return signatures.verify(key, content.getBytes(charset), sign);
    }

    private String opened(String content) throws ChannelUnknownException {
        if (content.charAt(0) != '"') {
            return content;
        }
        if (cipher == null) {
            throw new ChannelUnknownException("Alipay's answer is encrypted, but encrypt-key is not set");
        }
        try (JsonParser json = JsonFields.FACTORY.createParser(content)) {
            json.nextToken();
            return cipher.decrypt(json.getText(), charset);
        } catch (IOException malformed) {
            throw JsonFields.unreadable(malformed);
        }
    }
}
